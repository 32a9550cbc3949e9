package no.grunnmur.selvbetjening.portal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Scope;
import no.grunnmur.selvbetjening.Access;
import no.grunnmur.selvbetjening.Api;
import no.grunnmur.selvbetjening.Apis;
import no.grunnmur.selvbetjening.Configuration;
import no.grunnmur.selvbetjening.Difference;
import no.grunnmur.selvbetjening.HistoryEntry;
import no.grunnmur.selvbetjening.Kept;
import no.grunnmur.selvbetjening.Organisations;
import no.grunnmur.selvbetjening.Standing;
import no.grunnmur.selvbetjening.Terms;
import no.grunnmur.selvbetjening.page.Block;
import no.grunnmur.selvbetjening.page.Words;

/** Says in words how things stand and who has to do what about it. */
final class Wording {

    /** How long before its end a key is pointed at. Source: fact sheet selvbetjening-grunndata, section 3. */
    static final Duration WARN = Duration.ofDays(30);

    private static final int LONGEST_SHOWN = 200;
    private static final int MOST_NAMES = 3;

    private final Apis apis;
    private final Terms terms;
    private final Organisations organisations;

    Wording(Apis apis, Terms terms, Organisations organisations) {
        this.apis = apis;
        this.terms = terms;
        this.organisations = organisations;
    }

    /** The API that a scope is of. */
    Optional<Api> api(Scope scope) {
        return apis.owning(scope);
    }

    /** What an organisation lacks for a scope before anybody has asked for it; empty when it can be used at once. */
    List<String> missing(OrganisationNumber organisation, String templateId, Scope scope, Words words) {
        Optional<Api> api = api(scope);
        List<String> missing = new ArrayList<>();
        if (api.isEmpty()) {
            return List.of(words.get("reason.NOT_OFFERED"));
        }
        if (!granted(organisation, templateId, scope, api.get())) {
            missing.add(words.get("must-owner", name(api.get().owner())));
        }
        api.get()
                .content()
                .terms()
                .filter(name -> !terms.accepted(organisation, name))
                .ifPresent(name -> missing.add(words.get("must-terms", signers(organisation, words))));
        return missing;
    }

    private boolean granted(OrganisationNumber organisation, String templateId, Scope scope, Api api) {
        Optional<Access> access =
                apis.access(api.audience(), organisation, templateId).map(Kept::value);
        Optional<Access.Decision> decision =
                access.map(one -> one.scopes().get(scope)).or(() -> access.flatMap(Access::whole));
        return decision.map(one -> one.verdict() == Access.Verdict.GRANTED)
                .orElseGet(() -> api.scope(scope).orElseThrow().policy() == Api.Policy.AUTOMATIC);
    }

    /** Who can sign, by name. */
    String signers(OrganisationNumber organisation, Words words) {
        List<String> names = terms.signers(organisation);
        if (names.isEmpty()) {
            return words.get("must-terms.nobody");
        }
        return String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
    }

    /** How each scope of a client stands. */
    List<Block.Row> scopes(Configuration client, Standing standing, Words words) {
        List<Block.Row> rows = new ArrayList<>();
        for (Standing.ScopeStanding scope : standing.scopes()) {
            List<String> lines = new ArrayList<>();
            Optional<Api> api = api(scope.scope());
            api.ifPresent(one -> lines.add(one.name() + said(one.scope(scope.scope()))));
            scope.reason().ifPresent(reason -> lines.add(why(client, reason, api, words)));
            if (!scope.words().isEmpty()) {
                lines.add(words.get("owner-wrote", scope.words()));
            }
            if (scope.ok()) {
                api.flatMap(one -> one.content().terms())
                        .flatMap(name -> terms.standing(client.organisation(), name))
                        .ifPresent(signed ->
                                lines.add(words.get("terms-signed", signed.signer(), words.day(signed.since()))));
            }
            rows.add(new Block.Row(
                    "scope-" + rows.size(),
                    scope.scope().value(),
                    null,
                    words.get(scope.ok() ? "state.ok" : wrong(scope.reason()) ? "state.refused" : "state.pending"),
                    scope.ok() ? "ok" : wrong(scope.reason()) ? "wrong" : "pending",
                    lines));
        }
        return rows;
    }

    private static String said(Optional<Api.ApiScope> scope) {
        return scope.map(Api.ApiScope::description)
                .filter(text -> !text.isEmpty())
                .map(text -> ": " + text)
                .orElse("");
    }

    private static boolean wrong(Optional<Standing.Reason> reason) {
        return reason.isPresent()
                && switch (reason.get()) {
                    case TERMS_NOT_SIGNED, ACCESS_PENDING, SCOPE_PENDING -> false;
                    default -> true;
                };
    }

    private String why(Configuration client, Standing.Reason reason, Optional<Api> api, Words words) {
        String owner = api.map(one -> name(one.owner())).orElse("");
        return switch (reason) {
            case TERMS_NOT_SIGNED -> words.get("must-terms", signers(client.organisation(), words));
            case ACCESS_PENDING, SCOPE_PENDING -> words.get("must-owner", owner);
            default -> words.get("reason." + reason.name(), owner);
        };
    }

    /** How each claim of a client stands. */
    List<Block.Row> claims(Standing standing, Words words) {
        List<Block.Row> rows = new ArrayList<>();
        for (Standing.ClaimStanding claim : standing.claims()) {
            List<String> lines = new ArrayList<>();
            claim.active().ifPresent(value -> lines.add(words.get("claim.active", value)));
            claim.pending().ifPresent(value -> lines.add(words.get("claim.pending", value)));
            claim.refused().ifPresent(why -> lines.add(words.get("claim.refused", why)));
            boolean ok = claim.status().equals("ok");
            rows.add(new Block.Row(
                    "claim-" + rows.size(),
                    claim.type(),
                    null,
                    words.get("state." + claim.status()),
                    ok ? "ok" : "pending",
                    lines));
        }
        return rows;
    }

    /** What has been changed, the newest first. */
    List<Block.Row> history(List<HistoryEntry> entries, Words words) {
        List<Block.Row> rows = new ArrayList<>();
        for (HistoryEntry entry : entries) {
            List<String> lines = new ArrayList<>();
            lines.add(words.get(
                    "history.by",
                    author(entry, words),
                    entry.organisation().map(this::name).orElse("Grunnmur")));
            for (Difference difference : entry.changes()) {
                lines.add(difference(difference));
            }
            rows.add(new Block.Row(
                    "history-" + entry.version(),
                    words.action(entry.action()),
                    null,
                    words.time(entry.at()),
                    "",
                    lines));
        }
        return rows;
    }

    private static String author(HistoryEntry entry, Words words) {
        return entry.authorKind().equals("person")
                ? entry.author()
                : words.get("author." + entry.authorKind(), entry.author());
    }

    /** A line of a diff, as programmers read it. What fills a screen, a JWK, is cut short: its thumbprint stands beside it. */
    static String difference(Difference difference) {
        return difference.path() + ": "
                + difference.before().map(value -> "− " + shortened(value)).orElse("")
                + (difference.before().isPresent() && difference.after().isPresent() ? "  " : "")
                + difference.after().map(value -> "+ " + shortened(value)).orElse("");
    }

    private static String shortened(String value) {
        return value.codePointCount(0, value.length()) <= LONGEST_SHOWN
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST_SHOWN)) + " …";
    }

    /** How long a key has left. */
    static String keyState(Configuration.ClientKey key, Instant now) {
        if (!key.countsAt(now)) {
            return "expired";
        }
        return key.expires().filter(end -> end.isBefore(now.plus(WARN))).isPresent() ? "soon" : "ok";
    }

    String name(OrganisationNumber number) {
        return organisations.find(number).map(Organisations.Unit::name).orElse(number.value());
    }
}
