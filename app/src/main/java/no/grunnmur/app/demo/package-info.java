/**
 * The story, played against a running house by an outside client: {@code ./grunnmur demo}.
 *
 * <p>Owns: the steps of the story and how they are shown. Knows the house only over the wire: plain
 * {@code java.net.http} and Nimbus JOSE, none of the house's own classes, so that what works here works for anybody. Open
 * {@link no.grunnmur.app.demo.Demo} first: it lists the steps in order.
 */
package no.grunnmur.app.demo;
