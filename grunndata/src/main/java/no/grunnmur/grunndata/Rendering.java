package no.grunnmur.grunndata;

/** How a party is written for those who ask for it, once for all of them. */
public interface Rendering {

    /** What the store keeps beside the party, ready to be copied into an answer. */
    byte[] render(Party party, Family family);

    /** The same text always means that the same party is written in the same way. */
    String version();
}
