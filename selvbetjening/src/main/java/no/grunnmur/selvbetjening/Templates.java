package no.grunnmur.selvbetjening;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import no.grunnmur.audit.AuditEvent;
import no.grunnmur.audit.Pseudonyms;
import no.grunnmur.jose.Crypto;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Randomness;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.selvbetjening.Template.ApiKey;
import no.grunnmur.selvbetjening.Template.ClientPackage;
import no.grunnmur.selvbetjening.Template.Content;
import no.grunnmur.selvbetjening.Template.Stage;

/**
 * The client templates: what suppliers do with them, and NHN. Every command refuses an author without the right, and a
 * version that is no longer there.
 */
public final class Templates {

    private static final int MOST_KEYS = 10;
    private static final int MOST_PACKAGES = 50;
    private static final int LONGEST_NAME = 100;
    private static final int KEY_BYTES = 32;
    private static final int KEY_NAME_BYTES = 6;
    private static final int HISTORY = 200;

    /**
     * A key that has just been made.
     *
     * @param key to be shown now and never again
     */
    public record NewKey(String key, Kept<Template> template) {

        @Override
        public String toString() {
            return "NewKey[***]";
        }
    }

    private final Records<Template> records;
    private final Apis apis;
    private final Allowed allowed;
    private final Pseudonyms pseudonyms;
    private final InstantSource clock;
    private final Randomness randomness;
    private Function<String, List<OrganisationNumber>> customers = id -> List.of();

    Templates(
            Records<Template> records,
            Apis apis,
            Allowed allowed,
            Pseudonyms pseudonyms,
            InstantSource clock,
            Randomness randomness) {
        this.records = records;
        this.apis = apis;
        this.allowed = allowed;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
        this.randomness = randomness;
    }

    /** @param by the organisations that have clients of a template */
    void used(Function<String, List<OrganisationNumber>> by) {
        this.customers = by;
    }

    public Optional<Kept<Template>> find(String id) {
        return records.find(id);
    }

    /** Those in production whose name or tags have each of the words, by name; all of them for no words. */
    public List<Template> search(String words) {
        String[] wanted = words.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
        return records.all().stream()
                .map(Kept::value)
                .filter(template -> template.stage() == Stage.PRODUCTION && has(template, wanted))
                .sorted(Comparator.comparing(Template::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(Template::id))
                .toList();
    }

    private static boolean has(Template template, String[] words) {
        String text =
                (template.name() + " " + String.join(" ", template.content().tags())).toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** Those of a supplier, by name. */
    public List<Kept<Template>> ofSupplier(OrganisationNumber supplier) {
        return some(template -> template.supplier().equals(supplier));
    }

    /** Those that wait for NHN. */
    public List<Kept<Template>> requested() {
        return some(template -> template.stage() == Stage.REQUESTED);
    }

    private List<Kept<Template>> some(java.util.function.Predicate<Template> wanted) {
        return records.all().stream()
                .filter(kept -> wanted.test(kept.value()))
                .sorted(Comparator.comparing(kept -> kept.value().name(), String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** The template whose key that is, in a time that tells nothing of the key. */
    public Optional<Found> byApiKey(String key) {
        int end = key.indexOf('.');
        String id = end < 0 ? "" : key.substring(0, end);
        byte[] hash = hash(key).getBytes(StandardCharsets.US_ASCII);
        for (Kept<Template> kept : records.all()) {
            for (ApiKey candidate : kept.value().apiKeys()) {
                if (candidate.id().equals(id)
                        && candidate.revoked().isEmpty()
                        && MessageDigest.isEqual(candidate.hash().getBytes(StandardCharsets.US_ASCII), hash)) {
                    return Optional.of(new Found(kept.value(), id));
                }
            }
        }
        return Optional.empty();
    }

    /** A template and the name of the key that it was found by. */
    public record Found(Template template, String keyId) {

        public Author.Key author() {
            return new Author.Key(template.id(), keyId, template.supplier());
        }
    }

    /** What is kept of an api-key: 256 bits that nobody can guess need no slower hash. */
    public static String hash(String key) {
        return HexFormat.of().formatHex(Crypto.sha256(key));
    }

    /** A new template of the organisation that the author represents; it begins in the stage of tests. */
    public Kept<Template> create(Author.Person author, Content content) {
        allowed.require(author, author.represented(), Right.TEMPLATES);
        TemplateRules.enforce(content, apis);
        requireNameOf(author.represented(), content.name());
        Template made =
                new Template(Ids.uuid(randomness), author.represented(), content, Stage.TEST, List.of(), List.of());
        return records.change(new Records.Change<>(
                made.id(),
                Kept.NOTHING,
                author,
                "template-made",
                nothing -> made,
                now -> new TemplateEvents.Made(Actor.of(author, pseudonyms), TemplateEvents.About.of(now, List.of()))));
    }

    /** Changes what the supplier writes. */
    public Kept<Template> change(Author.Person author, String id, long version, Content content) {
        TemplateRules.enforce(content, apis);
        return change(author, id, version, "template-changed", before -> {
            requireNameOf(before.supplier(), content.name());
            boolean sameTenancy = before.content().tenancy() == content.tenancy();
            if (!sameTenancy && !customers.apply(id).isEmpty()) {
                throw new Refusal(SelvProblem.TEMPLATE_TENANCY, "it has clients")
                        .about("tenancy", SelvProblem.TEMPLATE_TENANCY.summary());
            }
            return before.with(content);
        });
    }

    /** Makes a key for installations. */
    public NewKey addKey(Author.Person author, String id, long version) {
        String name = HexFormat.of().formatHex(randomness.bytes(KEY_NAME_BYTES));
        String key = name + "."
                + java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(KEY_BYTES));
        Kept<Template> kept = change(author, id, version, "api-key-made", before -> {
            requireSingleTenant(before);
            if (before.apiKeys().stream().filter(one -> one.revoked().isEmpty()).count() >= MOST_KEYS) {
                throw new Refusal(SelvProblem.KEYS_OF_TEMPLATE_FULL, MOST_KEYS + " keys");
            }
            List<ApiKey> keys = new ArrayList<>(before.apiKeys());
            keys.add(new ApiKey(name, hash(key), clock.instant(), Optional.empty()));
            return before.withKeys(keys);
        });
        return new NewKey(key, kept);
    }

    static void requireSingleTenant(Template template) {
        if (template.content().tenancy() == Template.Tenancy.MULTI) {
            throw new Refusal(SelvProblem.TEMPLATE_MULTI_TENANT, "drafts are for single-tenant templates");
        }
    }

    /** Takes a key back, at once. */
    public Kept<Template> revokeKey(Author.Person author, String id, long version, String keyId) {
        return change(author, id, version, "api-key-revoked", before -> {
            List<ApiKey> keys = before.apiKeys().stream()
                    .map(key -> key.id().equals(keyId) && key.revoked().isEmpty()
                            ? new ApiKey(key.id(), key.hash(), key.made(), Optional.of(clock.instant()))
                            : key)
                    .toList();
            if (before.apiKeys().stream().noneMatch(key -> key.id().equals(keyId))) {
                throw new Refusal(SelvProblem.NOT_FOUND, "no such api-key");
            }
            return before.withKeys(keys);
        });
    }

    /** Makes a package of scopes that the template has. */
    public Kept<Template> addPackage(
            Author.Person author, String id, long version, String name, List<no.grunnmur.kernel.Scope> scopes) {
        requireText("name", name);
        String packageId = Ids.uuid(randomness);
        return change(author, id, version, "package-made", before -> {
            if (!scopes.stream().allMatch(before.content()::offers) || scopes.isEmpty()) {
                throw new Refusal(SelvProblem.SCOPE_NOT_OFFERED, "a scope of the package")
                        .about("scopes", SelvProblem.SCOPE_NOT_OFFERED.summary());
            }
            if (before.packages().size() >= MOST_PACKAGES) {
                throw new Refusal(SelvProblem.EXISTS, MOST_PACKAGES + " packages");
            }
            List<ClientPackage> packages = new ArrayList<>(before.packages());
            packages.add(new ClientPackage(packageId, name, scopes));
            return before.withPackages(packages);
        });
    }

    public Kept<Template> removePackage(Author.Person author, String id, long version, String packageId) {
        return change(
                author,
                id,
                version,
                "package-removed",
                before -> before.withPackages(before.packages().stream()
                        .filter(one -> !one.id().equals(packageId))
                        .toList()));
    }

    /** Asks NHN for production. */
    public Kept<Template> requestPromotion(Author.Person author, String id, long version) {
        return change(author, id, version, "promotion-requested", before -> at(before, Stage.TEST, Stage.REQUESTED));
    }

    /** NHN says yes. */
    public Kept<Template> approve(Author.Person administrator, String id, long version) {
        allowed.require(administrator, administrator.represented(), Right.ADMINISTRATOR);
        return record(administrator, id, version, "promotion-approved", before -> {
            requireNameOf(before.supplier(), before.name());
            return at(before, Stage.REQUESTED, Stage.PRODUCTION);
        });
    }

    /** NHN says no: it is back at the stage of tests. */
    public Kept<Template> refuse(Author.Person administrator, String id, long version) {
        allowed.require(administrator, administrator.represented(), Right.ADMINISTRATOR);
        return record(
                administrator, id, version, "promotion-refused", before -> at(before, Stage.REQUESTED, Stage.TEST));
    }

    /** Organisations pick a product by its name: nobody else's that they can pick may look the same. */
    private void requireNameOf(OrganisationNumber supplier, String name) {
        String looks = Characters.looks(name);
        boolean taken = records.all().stream()
                .map(Kept::value)
                .anyMatch(other -> !other.supplier().equals(supplier)
                        && other.stage() == Stage.PRODUCTION
                        && Characters.looks(other.name()).equals(looks));
        if (taken || Characters.hasForeignLetters(name)) {
            throw new Refusal(SelvProblem.TEMPLATE_NAME_TAKEN, taken ? "another supplier's" : "letters that look alike")
                    .about("name", SelvProblem.TEMPLATE_NAME_TAKEN.summary());
        }
    }

    private static Template at(Template before, Stage from, Stage to) {
        if (before.stage() != from) {
            throw new Refusal(SelvProblem.TEMPLATE_STAGE, "it is at " + before.stage());
        }
        return before.at(to);
    }

    private Kept<Template> change(
            Author.Person author, String id, long version, String action, UnaryOperator<Template> change) {
        Template current = records.find(id)
                .map(Kept::value)
                .orElseThrow(() -> new Refusal(SelvProblem.TEMPLATE_UNKNOWN, "no template of that id"));
        allowed.require(author, current.supplier(), Right.TEMPLATES);
        return record(author, id, version, action, change);
    }

    private Kept<Template> record(
            Author author, String id, long version, String action, UnaryOperator<Template> change) {
        Function<Template, AuditEvent> told = now -> TemplateEvents.of(
                action, Actor.of(author, pseudonyms), TemplateEvents.About.of(now, customers.apply(now.id())));
        return records.change(new Records.Change<>(
                id,
                version,
                author,
                action,
                before -> change.apply(
                        before.orElseThrow(() -> new Refusal(SelvProblem.TEMPLATE_UNKNOWN, "no template of that id"))),
                told));
    }

    public List<HistoryEntry> history(String id) {
        return records.history(id, HISTORY);
    }

    private static void requireText(String field, String text) {
        if (!Characters.isText(text, LONGEST_NAME)) {
            throw new Refusal(SelvProblem.TEXT, field).about(field, SelvProblem.TEXT.summary());
        }
    }
}
