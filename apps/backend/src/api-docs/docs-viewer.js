// Served beside the viewer's own files: pages of ours have no inline scripts.
window.SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  persistAuthorization: false,
  tagsSorter: 'alpha',
})
