import pg from 'pg'

// One line for everything a migration can make in the schema `public`, in PostgreSQL's own words. Owners are left out,
// because they are called differently in every deployment.
const DESCRIPTIONS = [
  `SELECT format('column %s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
     CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END, ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid))
   FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
   LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p') AND a.attnum > 0
     AND NOT a.attisdropped`,
  `SELECT format('view %s AS %s', relname, pg_get_viewdef(oid)) FROM pg_class
   WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')`,
  // NOT NULL stands with the columns.
  `SELECT format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
   FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 AND contype <> 'n'`,
  `SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'`,
  `SELECT 'trigger ' || pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text FROM pg_trigger t
   JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal`,
  `SELECT 'function ' || pg_get_functiondef(p.oid) FROM pg_proc p
   WHERE p.pronamespace = 'public'::regnamespace AND p.prokind IN ('f', 'p')
     AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')`,
  `SELECT format('enum %s (%s)', t.typname, string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder))
   FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid
   WHERE t.typnamespace = 'public'::regnamespace GROUP BY t.typname`,
  `SELECT format('grant %s on %s to %s', lower(g.privilege_type), c.relname, r.rolname)
   FROM pg_class c CROSS JOIN aclexplode(c.relacl) g JOIN pg_roles r ON r.oid = g.grantee
   WHERE c.relnamespace = 'public'::regnamespace AND g.grantee <> c.relowner AND r.rolname LIKE 'goodturn%'`,
  `SELECT format('grant %s (%s) on %s to %s', lower(g.privilege_type), a.attname, c.relname, r.rolname)
   FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid CROSS JOIN aclexplode(a.attacl) g
   JOIN pg_roles r ON r.oid = g.grantee
   WHERE c.relnamespace = 'public'::regnamespace AND r.rolname LIKE 'goodturn%'`,
  `SELECT format('execute %s by %s', p.oid::regprocedure, coalesce(r.rolname, 'everybody'))
   FROM pg_proc p CROSS JOIN aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
   LEFT JOIN pg_roles r ON r.oid = g.grantee
   WHERE p.pronamespace = 'public'::regnamespace AND g.grantee <> p.proowner
     AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')`,
  `SELECT format('options %s %s', relname, reloptions) FROM pg_class
   WHERE relnamespace = 'public'::regnamespace AND reloptions IS NOT NULL`,
  `SELECT format('role %s %s', rolname, setting) FROM pg_roles, unnest(rolconfig) AS setting
   WHERE rolname LIKE 'goodturn%'`,
]

/** A sorted list of what the database is made of; two databases with equal lists behave alike. */
export async function describeDatabase(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const lines: string[] = []
    for (const sql of DESCRIPTIONS) {
      const { rows } = await client.query<string[]>({ text: sql, rowMode: 'array' })
      lines.push(...rows.map(([line]) => line ?? ''))
    }
    return lines.filter((line) => !line.includes('_prisma_migrations')).sort()
  } finally {
    await client.end()
  }
}
