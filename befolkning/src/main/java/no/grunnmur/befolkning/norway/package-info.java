/**
 * The country the population lives in: municipalities, post towns, streets, names, where people come from.
 *
 * <p>Owns: the lists beside this package (resource files, UTF-8, one entry a line; each says what kind of public source
 * it follows) and what is made of them once. Facts and common words only, no register of people or addresses. Must not
 * know: a single person. Open {@code Norway} first.
 */
package no.grunnmur.befolkning.norway;
