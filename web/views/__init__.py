"""Pages, one module per place in the site; views read the request, ask the services, and render."""
