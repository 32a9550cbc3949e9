package no.grunnmur.app.demo;

/** The chapters of the story, in order. From {@link #UPGRADE} on they are those of the contract, section 5. */
enum Chapter {
    HOUSE("The house"),
    TOKEN("A token from HelseID"),
    BEHALF("A supplier on behalf of others"),
    PERSON("A person from Persontjenesten"),
    REFUSED("What is refused"),
    UPGRADE("Upgrade"),
    TERMS("Terms"),
    FIREWALL("Firewall"),
    DELEGATION("Delegation"),
    SETUP("Set-up"),
    USE("Use"),
    ACCOUNTS("Accounts");

    private final String title;

    Chapter(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
