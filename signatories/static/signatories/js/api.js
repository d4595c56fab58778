// Draws the description of the API (Swagger UI) in its place on the page.
"use strict";

(() => {
  const place = document.getElementById("api");
  const page = document.getElementById("main");
  if (!place || !window.SwaggerUIBundle) return;

  // Swagger UI takes the page for its own: it has the main landmark, and its selects lack names.
  const fitIn = () => {
    if (place.querySelector("main")) page.removeAttribute("role");
    place.querySelectorAll("select:not([aria-label])").forEach((choice) => {
      const row = choice.closest("tr[data-param-name]");
      choice.setAttribute("aria-label", row ? row.dataset.paramName : place.dataset.choice);
    });
    // Links inside buttons: the button alone opens its part.
    place.querySelectorAll("button a").forEach((link) => link.setAttribute("tabindex", "-1"));
  };
  new MutationObserver(fitIn).observe(place, { childList: true, subtree: true });

  window.SwaggerUIBundle({
    url: place.dataset.description,
    domNode: place,
    deepLinking: false,
    docExpansion: "none",
    defaultModelsExpandDepth: -1,
    supportedSubmitMethods: ["get"],
    validatorUrl: null,
    layout: "BaseLayout",
  });
})();
