package no.grunnmur.personregister;

import no.grunnmur.json.JsonWriter;

/** Who asked, as members of an audit event. */
final class AccountTold {

    private AccountTold() {}

    static void write(JsonWriter json, Accounts.Account account, String source) {
        json.name("account").value(account.username());
        json.name("kind").value(account.kind());
        json.name("parentOrganisation").value(account.organisation().value());
        if (account.fagsystem().isPresent()) {
            json.name("system").value(account.fagsystem().get());
        }
        json.name("source").value(source);
    }
}
