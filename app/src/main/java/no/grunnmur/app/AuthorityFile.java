package no.grunnmur.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.altinn.Resource;
import no.grunnmur.altinn.ReturnAddresses;
import no.grunnmur.altinn.ServiceOwner;
import no.grunnmur.altinn.ServiceOwners;
import no.grunnmur.altinn.Vendors;
import no.grunnmur.app.bridges.Authorities;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.mail.EmailAddress;

/**
 * The file of the setting {@code authorities} (docs/operations.md): {@code {"customer_service": [{"pid", "organisation",
 * "name", "email"}], "service_owners": [{"organisation", "name", "api_key", "rights", "return_addresses"}], "vendors":
 * [{"organisation", "return_addresses"}]}}. Readable by its owner alone, because it tells national ids and keys. Each name in
 * it is known, or the house does not start: a misspelt one would leave somebody out in silence.
 */
final class AuthorityFile {

    private static final List<String> LISTS = List.of("customer_service", "service_owners", "vendors");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int SHORTEST_KEY = 32;

    private final Path file;
    private final boolean syntheticOnly;

    private AuthorityFile(Path file, boolean syntheticOnly) {
        this.file = file;
        this.syntheticOnly = syntheticOnly;
    }

    /**
     * @param syntheticOnly whether a real-looking national id is refused
     * @throws Configuration.Invalid in one line, when it cannot be used
     */
    static Authorities read(Path file, boolean syntheticOnly) {
        return new AuthorityFile(file, syntheticOnly).read();
    }

    private Authorities read() {
        try {
            if (OwnersFile.isOpenToOthers(file)) {
                throw wrong("is open to others: take their rights away");
            }
            JsonObject json = JsonObject.parse(Files.readAllBytes(file));
            requireKnown(json.members().keySet(), LISTS, "");
            return new Authorities(
                    entries(json, LISTS.get(0)).stream().map(this::member).toList(),
                    new ServiceOwners(entries(json, LISTS.get(1)).stream()
                            .map(this::owner)
                            .toList()),
                    vendors(entries(json, LISTS.get(2))));
        } catch (IOException unreadable) {
            throw wrong("cannot be read");
        } catch (JsonException malformed) {
            throw wrong("is no JSON: " + malformed.getMessage());
        }
    }

    private Configuration.Invalid wrong(String what) {
        return new Configuration.Invalid("the file of authorities " + file + " " + what);
    }

    private void requireKnown(Iterable<String> names, List<String> known, String where) {
        for (String name : names) {
            if (!known.contains(name)) {
                throw wrong("has an unknown name \"" + name + "\"" + where + "; did you mean \""
                        + Setting.nearest(name, known) + "\"?");
            }
        }
    }

    private List<Entry> entries(JsonObject json, String list) {
        Object value = json.get(list);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> listed)) {
            throw wrong("has a " + list + " that is no list");
        }
        List<Entry> entries = new ArrayList<>();
        for (Object each : listed) {
            if (!(each instanceof Map<?, ?> members)) {
                throw wrong("lists something in " + list + " that is no object");
            }
            entries.add(new Entry(" in " + list + " number " + (entries.size() + 1), members));
        }
        return entries;
    }

    private Authorities.Member member(Entry entry) {
        entry.requireKnown(List.of("pid", "organisation", "name", "email"));
        NationalId pid = NationalId.parse(entry.text("pid"))
                .orElseThrow(() -> wrong("has a pid" + entry.where + " that is none"));
        if (syntheticOnly && !pid.isSynthetic()) {
            throw wrong("has a pid" + entry.where + " that looks real: the dev profile takes synthetic ones only");
        }
        Optional<EmailAddress> email = entry.maybe("email")
                .map(text -> EmailAddress.parse(text)
                        .orElseThrow(() -> wrong("has an email" + entry.where + " that is no e-mail address")));
        return new Authorities.Member(pid, entry.organisation(), entry.text("name"), email);
    }

    private ServiceOwner owner(Entry entry) {
        entry.requireKnown(List.of("organisation", "name", "api_key", "rights", "return_addresses"));
        String key = entry.text("api_key");
        if (key.length() < SHORTEST_KEY) {
            throw wrong("has an api_key" + entry.where + " that is shorter than " + SHORTEST_KEY + " characters");
        }
        List<String> known = Resource.forPeople().stream()
                .filter(Resource::canBeAskedFor)
                .map(Resource::id)
                .toList();
        Set<Resource> rights = new LinkedHashSet<>();
        for (String id : entry.texts("rights")) {
            if (!known.contains(id)) {
                throw wrong("has an unknown right \"" + id + "\"" + entry.where + "; did you mean \""
                        + Setting.nearest(id, known) + "\"?");
            }
            rights.add(Resource.of(id).orElseThrow());
        }
        return new ServiceOwner(entry.organisation(), entry.text("name"), key, rights, entry.addresses());
    }

    private Vendors vendors(List<Entry> entries) {
        Map<OrganisationNumber, ReturnAddresses> addresses = new HashMap<>();
        for (Entry entry : entries) {
            entry.requireKnown(List.of("organisation", "return_addresses"));
            addresses.put(entry.organisation(), entry.addresses());
        }
        return new Vendors(addresses);
    }

    private static boolean isSafe(URI address) {
        return "https".equals(address.getScheme())
                || ("http".equals(address.getScheme()) && LOOPBACK.contains(String.valueOf(address.getHost())));
    }

    /** One entry of a list. */
    private final class Entry {
        private final String where;
        private final Map<?, ?> members;

        Entry(String where, Map<?, ?> members) {
            this.where = where;
            this.members = members;
        }

        void requireKnown(List<String> known) {
            AuthorityFile.this.requireKnown(
                    members.keySet().stream().map(String::valueOf).toList(), known, where);
        }

        Optional<String> maybe(String name) {
            Object value = members.get(name);
            if (value == null) {
                return Optional.empty();
            }
            if (value instanceof String text && !text.isBlank()) {
                return Optional.of(text.strip());
            }
            throw wrong("has a " + name + where + " that is no text");
        }

        String text(String name) {
            return maybe(name).orElseThrow(() -> wrong("lacks " + name + where));
        }

        List<String> texts(String name) {
            if (!(members.get(name) instanceof List<?> list) || list.isEmpty()) {
                throw wrong("lacks a list " + name + where);
            }
            return list.stream().map(String::valueOf).toList();
        }

        OrganisationNumber organisation() {
            return OrganisationNumber.parse(text("organisation"))
                    .orElseThrow(() -> wrong("has an organisation" + where + " that is no organisation number"));
        }

        ReturnAddresses addresses() {
            try {
                List<URI> all =
                        texts("return_addresses").stream().map(URI::create).toList();
                if (all.stream().allMatch(AuthorityFile::isSafe)) {
                    return new ReturnAddresses(all);
                }
            } catch (IllegalArgumentException unclear) {
                // said below
            }
            throw wrong("has a return address" + where
                    + " that is not https://host/path in plain characters, or http:// to this machine");
        }
    }
}
