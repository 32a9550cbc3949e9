package no.grunnmur.journal.page;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import no.grunnmur.journal.register.Difference.Kind;
import no.grunnmur.json.JsonObject;

/** Compares what two registers say of a person, as it stands on the card: what a user would see change. */
public final class CardComparison {

    private CardComparison() {}

    /** What differs of what the old register can say at all. */
    public static Set<Kind> differences(JsonObject old, JsonObject now) {
        PatientCard before = new PatientCard(old);
        PatientCard after = new PatientCard(now);
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        add(kinds, Kind.NUMBER, before.number(), after.number());
        add(kinds, Kind.NAME, before.name(), after.name());
        add(kinds, Kind.GENDER, before.gender(), after.gender());
        add(kinds, Kind.DEATH, before.died(), after.died());
        add(kinds, Kind.PROTECTION, before.protection(), after.protection());
        if (!before.born().isEmpty()) {
            add(kinds, Kind.BIRTH, before.born(), after.born());
        }
        // Of somebody protected the old register tells no address, so there is nothing to compare.
        if (before.protection().isEmpty() && after.protection().isEmpty()) {
            add(kinds, Kind.ADDRESS, homes(before), homes(after));
        }
        return kinds;
    }

    private static String homes(PatientCard card) {
        return card.addresses().stream()
                .filter(address -> address.now() && address.kind().equals("residentialAddress"))
                .map(PatientCard.Dated::value)
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }

    private static void add(Set<Kind> kinds, Kind kind, String before, String after) {
        if (!before.strip().equals(after.strip())) {
            kinds.add(kind);
        }
    }
}
