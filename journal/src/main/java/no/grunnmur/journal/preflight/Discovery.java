package no.grunnmur.journal.preflight;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.json.JsonException;
import no.grunnmur.json.JsonObject;

/** What HelseID says of itself, and its keys. Source: OpenID Connect Discovery 1.0, section 3; RFC 8414; RFC 9126. */
final class Discovery {

    private static final List<String> NEEDED =
            List.of("authorization_endpoint", "token_endpoint", "pushed_authorization_request_endpoint", "jwks_uri");

    private final Target target;
    private final List<Finding> findings;
    private final TargetCheck.Asking asking;

    Discovery(Target target, List<Finding> findings, TargetCheck.Asking asking) {
        this.target = target;
        this.findings = findings;
        this.asking = asking;
    }

    void look(Wire.Answer answer) throws Stop {
        JsonObject metadata = read(answer, Code.DISCOVERY_WRONG);
        String issuer = metadata.text("issuer").orElse("");
        if (!issuer.equals(target.address().toString())) {
            throw new Stop(Finding.of(Code.DISCOVERY_WRONG, target, "issuer", issuer));
        }
        List<String> elsewhere = new ArrayList<>();
        for (String name : NEEDED) {
            Optional<URI> address = TargetCheck.uri(metadata.text(name));
            if (address.isEmpty() || address.get().getHost() == null) {
                throw new Stop(Finding.of(Code.DISCOVERY_WRONG, target, "issuer", issuer, "missing", name));
            }
            String host = address.get().getHost();
            if (!host.equalsIgnoreCase(target.address().getHost()) && !elsewhere.contains(host)) {
                elsewhere.add(host);
            }
        }
        if (elsewhere.isEmpty()) {
            findings.add(Finding.of(Code.DISCOVERY_RIGHT, target, "issuer", issuer));
        } else {
            findings.add(Finding.of(
                    Code.DISCOVERY_ELSEWHERE, target, "issuer", issuer, "hosts", String.join(", ", elsewhere)));
        }
        keys(URI.create(metadata.text("jwks_uri").orElseThrow()));
    }

    private void keys(URI address) throws Stop {
        if (!address.getHost().equalsIgnoreCase(target.address().getHost())) {
            return; // told above: that host is to be opened, and then looked at
        }
        Wire.Answer answer = asking.get(address.getRawPath());
        if (answer.status() != 200) {
            throw new Stop(Finding.of(Code.KEYS_WRONG, target, "status", String.valueOf(answer.status())));
        }
        JsonObject set = read(answer, Code.KEYS_WRONG);
        int keys = set.get("keys") instanceof List<?> list ? list.size() : 0;
        if (keys == 0) {
            throw new Stop(Finding.of(Code.KEYS_WRONG, target, "status", "200"));
        }
        findings.add(Finding.of(Code.KEYS_RIGHT, target, "keys", String.valueOf(keys)));
    }

    private JsonObject read(Wire.Answer answer, Code wrong) throws Stop {
        try {
            return JsonObject.parse(answer.body().getBytes(StandardCharsets.UTF_8));
        } catch (JsonException unreadable) {
            throw new Stop(Finding.of(wrong, target, "issuer", "", "status", String.valueOf(answer.status())));
        }
    }
}
