package no.grunnmur.journal.client;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.grunnmur.journal.preflight.Code;
import no.grunnmur.journal.preflight.Finding;

/**
 * The part of the preflight that needs a client of its own: its standing at HelseID, terms, delegation, key and scopes. Terms
 * have no API of their own: that they are missing is read from the scope that waits for them.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, sections 8.2 and 8.3.
 */
public final class ClientCheck {

    private static final long SOON_DAYS = 30;
    private static final List<String> NEEDED = List.of(SelvbetjeningApi.SCOPE, PersonApi.SCOPE);

    private final HelseId helseId;
    private final SelvbetjeningApi selvbetjening;
    private final InstantSource clock;

    public ClientCheck(HelseId helseId, SelvbetjeningApi selvbetjening, InstantSource clock) {
        this.helseId = helseId;
        this.selvbetjening = selvbetjening;
        this.clock = clock;
    }

    /**
     * Asks HelseID and Selvbetjening about a client.
     *
     * @param organisation as it is called in the findings
     * @param language of the reasons that Selvbetjening gives
     */
    public List<Finding> findings(HelseId.Identity identity, String organisation, String language) {
        List<Finding> findings = new ArrayList<>();
        String clientId = identity.clientId();
        try {
            helseId.token(identity, SelvbetjeningApi.SCOPE, Optional.empty());
        } catch (Trouble refused) {
            findings.addAll(
                    refused.error().equals("invalid_scope")
                            ? withoutSelfScope(identity, organisation)
                            : List.of(refused(clientId, organisation, refused)));
            return findings;
        }
        findings.add(Finding.ofSite(Code.CLIENT_GOOD, "client", clientId));
        findings.add(Finding.ofSite(Code.DELEGATION_GOOD, "organisation", organisation));
        try {
            scopes(findings, selvbetjening.status(identity, language));
            key(findings, selvbetjening.keys(identity), identity.key().keyId());
        } catch (Trouble unread) {
            findings.add(Finding.ofSite(Code.CLIENT_UNREAD, "client", clientId, "reason", plain(unread.getMessage())));
        }
        return findings;
    }

    private static Finding refused(String clientId, String organisation, Trouble refused) {
        if (refused.passes()) {
            return Finding.ofSite(Code.CLIENT_UNASKED, "client", clientId, "reason", plain(refused.getMessage()));
        }
        return refused.getMessage().contains("HID-10")
                ? Finding.ofSite(
                        Code.DELEGATION_MISSING, "organisation", organisation, "reason", plain(refused.getMessage()))
                : Finding.ofSite(Code.CLIENT_REFUSED, "client", clientId, "reason", plain(refused.getMessage()));
    }

    /** A client that may not look at itself: HelseID still tells whether it gets what it needs of Persontjenesten. */
    private List<Finding> withoutSelfScope(HelseId.Identity identity, String organisation) {
        List<Finding> findings = new ArrayList<>();
        try {
            helseId.token(identity, PersonApi.SCOPE, Optional.empty());
            findings.add(Finding.ofSite(Code.CLIENT_GOOD, "client", identity.clientId()));
            findings.add(Finding.ofSite(Code.SCOPE_GOOD, "scope", PersonApi.SCOPE, "reason", ""));
        } catch (Trouble other) {
            if (!other.error().equals("invalid_scope")) {
                return List.of(refused(identity.clientId(), organisation, other));
            }
            String reason = plain(other.getMessage());
            findings.add(Finding.ofSite(Code.CLIENT_GOOD, "client", identity.clientId()));
            if (isOfTerms(reason)) {
                findings.add(Finding.ofSite(Code.TERMS_MISSING, "reason", reason));
            }
            findings.add(Finding.ofSite(Code.SCOPE_PENDING, "scope", PersonApi.SCOPE, "reason", reason));
        }
        findings.add(Finding.ofSite(Code.SCOPE_MISSING, "scope", SelvbetjeningApi.SCOPE));
        return findings;
    }

    private static boolean isOfTerms(String reason) {
        String lower = reason.toLowerCase(Locale.ROOT);
        return lower.contains("vilkår") || lower.contains("terms");
    }

    /** A reason inside a sentence has no full stop of its own. */
    private static String plain(String reason) {
        return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    }

    private static void scopes(List<Finding> findings, List<SelvbetjeningApi.ScopeStatus> scopes) {
        for (String wanted : NEEDED) {
            Optional<SelvbetjeningApi.ScopeStatus> found =
                    scopes.stream().filter(each -> each.scope().equals(wanted)).findFirst();
            if (found.isEmpty()) {
                findings.add(Finding.ofSite(Code.SCOPE_MISSING, "scope", wanted));
                continue;
            }
            String reason = plain(found.get().reason());
            boolean ok = found.get().ok();
            if (wanted.equals(PersonApi.SCOPE)) {
                boolean terms = !ok && isOfTerms(reason);
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
        long days = ChronoUnit.DAYS.between(clock.instant(), until.get());
        Code code = days < 0 ? Code.KEY_ENDED : days < SOON_DAYS ? Code.KEY_ENDS_SOON : Code.KEY_GOOD;
        findings.add(Finding.ofSite(code, "days", String.valueOf(days)));
    }
}
