"""All of a page at once, for what measures or pictures all of it.

The pages leave out the layout of sections far below the window until they come near
(``content-visibility``): what overflows there, or how high it is, is not known before.
"""

LAY_OUT_ALL = """
document.addEventListener("DOMContentLoaded", () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("main > section { content-visibility: visible !important }");
    document.adoptedStyleSheets.push(sheet);
});
"""
