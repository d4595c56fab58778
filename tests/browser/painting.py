"""All of a page at once, for what measures or pictures all of it.

The pages leave out maps below the window until they come near (``content-visibility``).
"""

LAY_OUT_ALL = """
document.addEventListener("DOMContentLoaded", () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(".world { content-visibility: visible !important }");
    document.adoptedStyleSheets.push(sheet);
});
"""
