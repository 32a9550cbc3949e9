package no.grunnmur.grunndata.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.grunnmur.grunndata.Author;
import no.grunnmur.grunndata.CodeLists;
import no.grunnmur.grunndata.Family;
import no.grunnmur.grunndata.PartyChange;
import no.grunnmur.grunndata.PartyRegister.Logged;
import no.grunnmur.grunndata.account.Account;
import no.grunnmur.grunndata.account.page.Entered;

/** Tells changes: who, by name where the reader may know it, and what, in words. */
final class ChangeWords {

    private final Words words;
    private final boolean names;
    private final Map<UUID, Account> accounts;

    ChangeWords(Desk desk, Entered entered, Family family) {
        this(desk, entered, desk.knowsNames(entered, family));
    }

    ChangeWords(Desk desk, Entered entered, boolean names) {
        this.words = desk.words(entered);
        this.names = names;
        this.accounts = desk.accountsById();
    }

    /** The account, while there is one. */
    Optional<Account> account(Logged change) {
        return Optional.ofNullable(accounts.get(change.byId()));
    }

    /** Who has made a change: the person's name before the account's. */
    String who(Logged change) {
        if (change.byId().equals(Author.HOUSE.id())) {
            return words.text("by.house");
        }
        return account(change)
                .flatMap(Account::personName)
                .filter(_ -> names)
                .map(name -> name + " (" + change.by() + ")")
                .orElse(change.by());
    }

    /** What has been changed, with the names of the fields in words. */
    List<PartyChange> changes(Logged change) {
        List<PartyChange> told = new ArrayList<>();
        for (PartyChange each : change.changes()) {
            told.add(new PartyChange(name(each.name()), shown(each.before()), shown(each.after())));
        }
        return told;
    }

    private String name(String name) {
        int dot = name.indexOf('.');
        if (name.startsWith("ElectronicAddress.")) {
            return words.code(CodeLists.ELECTRONIC_ADDRESS, name.substring(dot + 1));
        }
        if (name.startsWith("PhysicalAddress.")) {
            return words.code(CodeLists.PHYSICAL_ADDRESS, name.substring(dot + 1));
        }
        return words.text("change." + name);
    }

    private String shown(String value) {
        return value.isEmpty() ? words.text("nothing") : value;
    }
}
