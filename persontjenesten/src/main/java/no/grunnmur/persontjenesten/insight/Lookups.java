package no.grunnmur.persontjenesten.insight;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.audit.AboutIndex;
import no.grunnmur.audit.AuditLog;
import no.grunnmur.json.JsonObject;
import no.grunnmur.kernel.HprNumber;
import no.grunnmur.persontjenesten.PersonId;
import no.grunnmur.persontjenesten.store.EveryId;

/**
 * What the audit tells a person of lookups of that person. Who is listed is decided here: the organisation and the system
 * always; the user by name and HPR number when the token named a health worker, because a patient has a right to know which
 * of them has looked (pasient- og brukerrettighetsloven section 5-1, pasientjournalloven section 18) and the register of
 * them is public; another user only as somebody in the organisation.
 */
public final class Lookups {

    /**
     * One page of the list.
     *
     * @param more whether there is another page
     */
    record Page(List<Lookup> lookups, boolean more) {
        Optional<AboutIndex.Place> last() {
            return more ? Optional.of(lookups.getLast().place()) : Optional.empty();
        }
    }

    private static final Set<String> NOT_TOLD = Set.of(OwnInsightViewed.TYPE);

    private final AboutIndex index;
    private final Names names;

    public Lookups(AboutIndex index, Names names) {
        this.index = index;
        this.names = names;
    }

    /** @param whose of the one person; nobody's when there are no ids */
    Page page(EveryId.Traces whose, Question question, int size) {
        if (whose.ids().isEmpty()) {
            return new Page(List.of(), false);
        }
        Map<String, String> members = question.organisation()
                .map(number -> Map.of("parentOrganisation", number.value()))
                .orElse(Map.of());
        List<AuditLog.Row> rows = index.find(new AboutIndex.Query(
                whose.ids().stream().map(PersonId::value).toList(),
                Optional.of(whose.listed()),
                question.begin(),
                question.end(),
                question.after(),
                NOT_TOLD,
                members,
                size + 1));
        List<Lookup> lookups = new ArrayList<>();
        for (AuditLog.Row row : rows.subList(0, Math.min(size, rows.size()))) {
            lookups.add(lookup(row));
        }
        return new Page(lookups, rows.size() > size);
    }

    private Lookup lookup(AuditLog.Row row) {
        JsonObject event = JsonObject.parse(row.content().getBytes(StandardCharsets.UTF_8));
        Optional<HprNumber> hpr = event.text("hprNumber").flatMap(HprNumber::parse);
        return new Lookup(
                row.at(),
                new AboutIndex.Place(row.at(), row.chain(), row.sequence()),
                Lookup.Kind.of(row.type()),
                organisation(event, "parentOrganisation"),
                organisation(event, "childOrganisation"),
                organisation(event, "supplier"),
                event.has("user") || hpr.isPresent(),
                hpr.map(number -> new Lookup.Named(number.value(), names.healthWorker(number))),
                event.text("system").or(() -> event.text("client")),
                event.text("purpose"),
                parts(event));
    }

    private Optional<Lookup.Named> organisation(JsonObject event, String member) {
        return event.text(member).map(number -> new Lookup.Named(number, names.organisation(number)));
    }

    private static List<String> parts(JsonObject event) {
        List<String> parts = new ArrayList<>();
        if (event.get("parts") instanceof List<?> told) {
            for (Object part : told) {
                if (part instanceof String name) {
                    parts.add(name);
                }
            }
        }
        return parts;
    }
}
