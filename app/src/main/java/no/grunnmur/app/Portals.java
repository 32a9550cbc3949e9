package no.grunnmur.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import no.grunnmur.app.bridges.PortalClients;
import no.grunnmur.app.world.Client;
import no.grunnmur.helseid.ClientDirectory;
import no.grunnmur.jose.JoseException;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;
import no.grunnmur.login.Portal;
import no.grunnmur.login.Trust;

/**
 * Who the portals of the house are at HelseID. In the dev profile each is a client of the seeded world with the portal's
 * name as its key; in production a file tells (docs/portals.md): {@code {"portals": [{"name", "client_id", "key_file",
 * "issuer"}]}}. A {@code key_file} is a private JWK with {@code alg}, beside the file unless its path is absolute, and
 * readable by its owner alone; {@code issuer} is the house's own HelseID unless set.
 */
final class Portals {

    /** A portal and the system below whose address it is. */
    enum Name {
        /** "Who has looked me up". */
        INNSYN(SystemName.PERSONTJENESTEN, "/innsyn"),
        KUNDE(SystemName.KUNDE, ""),
        ALTINN(SystemName.ALTINN, ""),
        SELVBETJENING(SystemName.SELVBETJENING, ""),
        REGISTER(SystemName.REGISTER, "");

        private final SystemName system;
        private final String path;

        Name(SystemName system, String path) {
            this.system = system;
            this.path = path;
        }

        /** In files, cookies and rows; in the seeded world the key of its client. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Name> of(String key) {
            return Arrays.stream(values())
                    .filter(name -> name.key().equals(key))
                    .findFirst();
        }
    }

    private record Known(URI issuer, String clientId, PrivateJwk key) {}

    private final Map<Name, Known> known = new EnumMap<>(Name.class);
    private final Addresses addresses;
    private final Optional<SSLContext> trust;

    Portals(Site site) {
        this.addresses = site.addresses();
        this.trust = trust(site.configuration());
        site.world().ifPresent(world -> {
            for (Name name : Name.values()) {
                Client client = world.client(name.key());
                known.put(name, new Known(ownIssuer(), client.clientId(), PrivateJwk.parse(client.privateJwk())));
            }
        });
        site.configuration().portals().ifPresent(this::read);
    }

    /** Over TLS the house calls itself: its own certificate is believed, signed by whomever. */
    static Optional<SSLContext> trust(Configuration configuration) {
        return configuration.tls().map(keystore -> Trust.also(keystore.file(), keystore.password()));
    }

    private URI ownIssuer() {
        return addresses.of(SystemName.HELSEID);
    }

    /** Where a portal is. */
    URI base(Name name) {
        return URI.create(addresses.of(name.system) + name.path);
    }

    /**
     * A portal as a client of HelseID; empty when it has not been configured, and then it is not there.
     *
     * @param scopes beside those that tell who it is
     * @param level the lowest security level that will do
     */
    Optional<Portal.Settings> find(Name name, List<String> scopes, int level) {
        List<String> all = new ArrayList<>(Portal.PERSON);
        all.addAll(scopes);
        return Optional.ofNullable(known.get(name))
                .map(portal -> new Portal.Settings(
                        name.key(), base(name), portal.issuer(), portal.clientId(), portal.key(), all, level, trust));
    }

    /** The directory with those of the portals that a file tells of and that log in at this house. */
    ClientDirectory around(ClientDirectory seeded) {
        PortalClients clients = new PortalClients(seeded);
        known.forEach((name, portal) -> {
            if (portal.issuer().equals(ownIssuer())
                    && seeded.find(portal.clientId()).isEmpty()) {
                clients.add(name.key(), base(name), portal.clientId(), portal.key());
            }
        });
        return clients;
    }

    private void read(Path file) {
        try {
            JsonObject json = JsonObject.parse(Files.readAllBytes(file));
            if (!(json.get("portals") instanceof List<?> listed)) {
                throw wrong(file, "has no list called portals");
            }
            for (Object each : listed) {
                if (!(each instanceof Map<?, ?> members)) {
                    throw wrong(file, "lists something that is no portal");
                }
                Name name = Name.of(text(file, members, "name"))
                        .orElseThrow(() -> wrong(file, "names a portal that does not exist; there are: " + keys()));
                URI issuer = members.containsKey("issuer") ? URI.create(text(file, members, "issuer")) : ownIssuer();
                Path keyFile = file.toAbsolutePath().getParent().resolve(text(file, members, "key_file"));
                known.put(name, new Known(issuer, text(file, members, "client_id"), key(file, keyFile)));
            }
        } catch (IOException unreadable) {
            throw wrong(file, "cannot be read, or a key file that it names");
        } catch (JsonException malformed) {
            throw wrong(file, "is no JSON: " + malformed.getMessage());
        }
    }

    private static String keys() {
        return Arrays.stream(Name.values()).map(Name::key).collect(Collectors.joining(", "));
    }

    private static String text(Path file, Map<?, ?> members, String name) {
        if (members.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw wrong(file, "lacks " + name + " for a portal");
    }

    private static PrivateJwk key(Path file, Path keyFile) throws IOException {
        if (OwnersFile.isOpenToOthers(keyFile)) {
            throw wrong(file, "names the key file " + keyFile + ", which is open to others: take their rights away");
        }
        try {
            return PrivateJwk.parse(Files.readString(keyFile));
        } catch (JoseException malformed) {
            throw wrong(file, "names the key file " + keyFile + ", which is no private JWK with alg");
        }
    }

    private static Configuration.Invalid wrong(Path file, String what) {
        return new Configuration.Invalid("the file of portals " + file + " " + what);
    }
}
