package no.grunnmur.journal.page;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.grunnmur.jose.PrivateJwk;
import no.grunnmur.journal.Installation;
import no.grunnmur.journal.client.HelseId;
import no.grunnmur.journal.client.PersonApi;
import no.grunnmur.journal.client.SelvbetjeningApi;
import no.grunnmur.journal.client.Trouble;
import no.grunnmur.journal.preflight.Code;
import no.grunnmur.journal.preflight.Finding;
import no.grunnmur.journal.preflight.Version;

/**
 * The part of the check that needs the journal's own client: its version, its standing at HelseID, terms, delegation, key and
 * scopes. Terms have no API of their own: that they are missing is read from the scope that waits for them.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, sections 8.2 and 8.3.
 */
final class ServiceChecks {

    private static final long SOON_DAYS = 30;
    private static final List<String> NEEDED = List.of(SelvbetjeningApi.SCOPE, PersonApi.SCOPE);

    private final Site site;

    ServiceChecks(Site site) {
        this.site = site;
    }

    List<Finding> findings(String language) {
        Installation now = site.installation().now();
        List<Finding> findings = new ArrayList<>();
        findings.add(Version.judge(Optional.of(now.version().number())));
        Optional<PrivateJwk> key = site.keys().current();
        if (now.clientId().isEmpty() || key.isEmpty()) {
            findings.add(Finding.ofSite(Code.CLIENT_UNKNOWN));
            return findings;
        }
        String clientId = now.clientId().get();
        String organisation = now.organisation().map(Object::toString).orElse(now.name());
        HelseId.Identity identity = new HelseId.Identity(clientId, key.get());
        try {
            site.helseId().token(identity, SelvbetjeningApi.SCOPE, Optional.empty());
        } catch (Trouble refused) {
            boolean foreign = refused.getMessage().contains("HID-10");
            findings.add(
                    foreign
                            ? Finding.ofSite(
                                    Code.DELEGATION_MISSING,
                                    "organisation",
                                    organisation,
                                    "reason",
                                    refused.getMessage())
                            : Finding.ofSite(Code.CLIENT_REFUSED, "client", clientId, "reason", refused.getMessage()));
            return findings;
        }
        findings.add(Finding.ofSite(Code.CLIENT_GOOD, "client", clientId));
        findings.add(Finding.ofSite(Code.DELEGATION_GOOD, "organisation", organisation));
        try {
            scopes(findings, site.selvbetjening().status(identity, language));
            key(findings, site.selvbetjening().keys(identity), key.get().keyId());
        } catch (Trouble unread) {
            findings.add(Finding.ofSite(Code.CLIENT_UNREAD, "client", clientId, "reason", unread.getMessage()));
        }
        return findings;
    }

    private static void scopes(List<Finding> findings, List<SelvbetjeningApi.ScopeStatus> scopes) {
        for (String wanted : NEEDED) {
            Optional<SelvbetjeningApi.ScopeStatus> found =
                    scopes.stream().filter(each -> each.scope().equals(wanted)).findFirst();
            if (found.isEmpty()) {
                findings.add(Finding.ofSite(Code.SCOPE_MISSING, "scope", wanted));
                continue;
            }
            String reason = found.get().reason();
            boolean ok = found.get().ok();
            if (wanted.equals(PersonApi.SCOPE)) {
                String lower = reason.toLowerCase(Locale.ROOT);
                boolean terms = !ok && (lower.contains("vilkår") || lower.contains("terms"));
                findings.add(Finding.ofSite(terms ? Code.TERMS_MISSING : Code.TERMS_SIGNED, "reason", reason));
            }
            findings.add(Finding.ofSite(ok ? Code.SCOPE_GOOD : Code.SCOPE_PENDING, "scope", wanted, "reason", reason));
        }
    }

    private void key(List<Finding> findings, List<SelvbetjeningApi.KnownKey> keys, String keyId) {
        Optional<SelvbetjeningApi.KnownKey> known =
                keys.stream().filter(each -> each.keyId().equals(keyId)).findFirst();
        if (known.isEmpty()) {
            findings.add(Finding.ofSite(Code.KEY_NOT_LISTED));
            return;
        }
        Optional<Instant> until = known.get().until();
        if (until.isEmpty()) {
            findings.add(Finding.ofSite(Code.KEY_FOREVER));
            return;
        }
        long days = ChronoUnit.DAYS.between(site.clock().instant(), until.get());
        Code code = days < 0 ? Code.KEY_ENDED : days < SOON_DAYS ? Code.KEY_ENDS_SOON : Code.KEY_GOOD;
        findings.add(Finding.ofSite(code, "days", String.valueOf(days)));
    }
}
