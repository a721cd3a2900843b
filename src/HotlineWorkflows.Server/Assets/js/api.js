// Starts Swagger UI on the page /api; it asks nobody but this server.
window.SwaggerUIBundle({
  url: '/openapi/v1.json',
  dom_id: '#api',
  deepLinking: true,
  validatorUrl: null,
  presets: [window.SwaggerUIBundle.presets.apis],
  supportedSubmitMethods: ['get', 'post'],
});
