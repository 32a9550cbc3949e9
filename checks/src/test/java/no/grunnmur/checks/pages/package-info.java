/**
 * The pages of the house in a real browser.
 *
 * <p>Owns what a person meets: accessibility by axe, three languages, narrow screens, dark colours, the keyboard. Uses
 * Debian's chromium through Playwright; screenshots are left in {@code target/screenshots}. Open {@code FrontPageTest}
 * first.
 */
package no.grunnmur.checks.pages;
