package no.grunnmur.befolkning.making;

import java.time.Instant;
import java.util.Locale;
import no.grunnmur.befolkning.person.ContactRegister;
import no.grunnmur.befolkning.person.ContactRegister.Detail;
import no.grunnmur.befolkning.person.ContactRegister.Mailbox;
import no.grunnmur.befolkning.person.ContactRegister.Status;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.SeededRandom;

/**
 * What people have told the contact register. Nobody can be reached by it: e-mail addresses are of the domains that RFC
 * 2606 keeps for examples, and no Norwegian subscriber can have a number that begins with 00.
 */
final class Contacts {

    private static final int YOUNGEST = 15;
    private static final int FRESH_DAYS = 548;
    private static final String[] DOMAINS = {"example.com", "example.org", "example.net"};
    private static final Mailbox[] VENDORS = {
        new Mailbox("", OrganisationNumber.withCheckDigit("31000000").orElseThrow(), "Eksempel Postkasse AS"),
        new Mailbox("", OrganisationNumber.withCheckDigit("31000001").orElseThrow(), "Eksempel Brevboks AS")
    };

    private final SeededRandom random;
    private final Ledger ledger;
    private final int referenceDay;

    Contacts(SeededRandom random, Ledger ledger, int referenceDay) {
        this.random = random;
        this.ledger = ledger;
        this.referenceDay = referenceDay;
    }

    ContactRegister of(Draft draft) {
        int age = draft.ageAt(referenceDay);
        if (age < YOUNGEST) {
            return null;
        }
        if (random.below(100) < (age < 70 ? 3 : age < 85 ? 22 : 55)) {
            return new ContactRegister(
                    false, Status.NOT_REGISTERED, null, false, null, null, null, null, language(draft), null);
        }
        if (random.chance(300)) {
            return new ContactRegister(false, Status.DELETED, null, false, null, null, null, null, "nb", null);
        }
        boolean reserved = random.below(1_000) < (age < 60 ? 12 : 60);
        int earliest = Math.max(draft.birth + YOUNGEST * 366, referenceDay - 2_200);
        earliest = Math.min(draft.origin == null ? earliest : Math.max(earliest, draft.arrival), referenceDay - 1);
        int updated = random.between(earliest, referenceDay - 1);
        int verified = random.between(updated, referenceDay - 1);
        Detail email =
                random.below(100) < 94 ? detail(emailOf(draft), updated, verified, draft.ordinal % 40 == 3) : null;
        Detail phone = email == null || random.below(100) < 96
                ? detail(phoneOf(draft), updated, verified, draft.ordinal % 30 == 3)
                : null;
        Mailbox mailbox = !reserved && random.below(100) < 48 ? mailbox() : null;
        return new ContactRegister(
                reserved,
                Status.ACTIVE,
                reserved ? ledger.at(updated) : null,
                !reserved && referenceDay - verified <= FRESH_DAYS,
                email,
                phone,
                mailbox,
                null,
                language(draft),
                ledger.at(updated));
    }

    private Detail detail(String value, int updated, int verified, boolean shared) {
        Instant updatedAt = ledger.at(updated);
        Instant verifiedAt = verified == updated ? updatedAt : ledger.at(verified);
        return new Detail(value, updatedAt, verifiedAt, random.below(100) < 60 ? verifiedAt : null, shared);
    }

    private String language(Draft draft) {
        int draw = random.below(100);
        if (draft.sami && draw < 30) {
            return "se";
        }
        return draft.isForeignBorn() && draw < 35 ? "en" : draw < 89 ? "nb" : "nn";
    }

    private Mailbox mailbox() {
        Mailbox vendor = VENDORS[random.below(VENDORS.length)];
        String name = Long.toString(random.nextLong() >>> 1, 36).toLowerCase(Locale.ROOT);
        return new Mailbox(
                name + "#" + Integer.toString(1_000 + random.below(9_000)), vendor.vendor(), vendor.vendorName());
    }

    /** Given name, family name and the ordinal: an address that no two share. */
    private String emailOf(Draft draft) {
        StringBuilder address = new StringBuilder(48);
        plain(draft.given, address);
        address.append('.');
        plain(draft.family, address);
        return address.append('.')
                .append(draft.ordinal)
                .append('@')
                .append(DOMAINS[random.below(DOMAINS.length)])
                .toString();
    }

    private static void plain(String name, StringBuilder address) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            char letter = lower.charAt(i);
            if (letter >= 'a' && letter <= 'z') {
                address.append(letter);
            } else {
                switch (letter) {
                    case 'æ', 'ä' -> address.append("ae");
                    case 'ø', 'ö' -> address.append('o');
                    case 'å', 'á' -> address.append('a');
                    case 'č', 'ć' -> address.append('c');
                    case 'ŋ' -> address.append('n');
                    case 'š', 'ş' -> address.append('s');
                    case 'ž' -> address.append('z');
                    case 'ł' -> address.append('l');
                    case 'é', 'ė' -> address.append('e');
                    case 'ü', 'ū' -> address.append('u');
                    default -> {}
                }
            }
        }
    }

    private String phoneOf(Draft draft) {
        return "+4700"
                + Integer.toString(1_000_000 + (draft.ordinal + random.below(3) * 331_000) % 1_000_000)
                        .substring(1);
    }
}
