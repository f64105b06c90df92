type Reply<Data> = { data?: Data; response: Response }

/** The body of a reply. Refusals have been thrown before, so this only tells the type checker so. */
export async function unwrap<Data>(reply: Promise<Reply<Data>>): Promise<Exclude<Data, undefined>> {
  const { data } = await reply
  return data as Exclude<Data, undefined>
}
