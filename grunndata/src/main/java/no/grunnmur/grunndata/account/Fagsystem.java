package no.grunnmur.grunndata.account;

/**
 * A system that an account is for.
 *
 * @param name of the system or, in a municipality, of the service that it serves
 * @param installation which one, where there are several of the same; empty otherwise
 */
public record Fagsystem(String name, String installation) {

    /** The longest name of either. */
    public static final int LONGEST = 80;

    public Fagsystem {
        if (name.isBlank() || name.length() > LONGEST || installation.length() > LONGEST) {
            throw new IllegalArgumentException("a fagsystem has a name of at most " + LONGEST + " characters");
        }
    }

    /** One without installations. */
    public static Fagsystem of(String name) {
        return new Fagsystem(name, "");
    }

    /** As people read it. */
    public String shown() {
        return installation.isEmpty() ? name : name + ", " + installation;
    }
}
