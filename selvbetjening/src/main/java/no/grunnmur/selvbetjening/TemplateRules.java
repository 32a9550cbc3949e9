package no.grunnmur.selvbetjening;

import static no.grunnmur.selvbetjening.Rule.HOLDS;

import java.util.List;
import no.grunnmur.selvbetjening.Template.Content;

/** What a template must be, as a table. */
final class TemplateRules {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 1000;
    private static final int LONGEST_TAG = 40;
    private static final int MOST = 100;

    private static final String SHEET = "Fact sheet selvbetjening-grunndata, ";

    private record Subject(Content content, Apis apis) {}

    private static final List<Rule<Subject>> TABLE = List.of(
            new Rule<>(
                    SelvProblem.TEXT,
                    "name",
                    "The name is a text of 1 to 100 characters",
                    "The house's own limit",
                    about -> Characters.isText(about.content().name(), LONGEST_NAME) ? HOLDS : "name"),
            new Rule<>(
                    SelvProblem.TEXT,
                    "description",
                    "The description is a text of at most 1000 characters",
                    "The house's own limit",
                    about -> Characters.isTextOrEmpty(about.content().description(), LONGEST_DESCRIPTION)
                            ? HOLDS
                            : "description"),
            new Rule<>(
                    SelvProblem.TEXT,
                    "tags",
                    "Tags are texts of 1 to 40 characters, at most 100",
                    "The house's own limit",
                    about -> about.content().tags().size() <= MOST
                                    && about.content().tags().stream()
                                            .allMatch(tag -> Characters.isText(tag, LONGEST_TAG))
                            ? HOLDS
                            : "a tag"),
            new Rule<>(
                    SelvProblem.SCOPE,
                    "scopes",
                    "Each scope is there once, at most 100",
                    SHEET + "1.1",
                    about -> about.content().scopes().size() <= MOST
                                    && about.content().scopes().stream()
                                                    .map(Template.OfferedScope::scope)
                                                    .distinct()
                                                    .count()
                                            == about.content().scopes().size()
                            ? HOLDS
                            : "twice, or too many"),
            new Rule<>(
                    SelvProblem.SCOPE_UNKNOWN,
                    "scopes",
                    "An API has each scope",
                    SHEET + "1.1",
                    about -> about.content().scopes().stream()
                                    .allMatch(offered ->
                                            about.apis().owning(offered.scope()).isPresent())
                            ? HOLDS
                            : "a scope of no API"),
            new Rule<>(
                    SelvProblem.REDIRECT_URI,
                    "redirectUris",
                    "A redirect URI is https, http on loopback, or of the program's own scheme",
                    "RFC 6749, 3.1.2; RFC 8252, 7",
                    about -> uris(about.content().redirectUris())),
            new Rule<>(
                    SelvProblem.POST_LOGOUT_URI,
                    "postLogoutRedirectUris",
                    "A post-logout redirect URI is an address as redirect URIs are",
                    "OpenID Connect RP-Initiated Logout 1.0, 3.1",
                    about -> uris(about.content().postLogoutRedirectUris())),
            new Rule<>(
                    SelvProblem.RETURN_ORIGIN,
                    "returnOrigins",
                    "An origin to return to is https and nothing but an origin",
                    SHEET + "2.3",
                    about -> about.content().returnOrigins().size() <= MOST
                                    && about.content().returnOrigins().stream().allMatch(Characters::isOrigin)
                            ? HOLDS
                            : "not such an origin"),
            new Rule<>(
                    SelvProblem.VERSIONS,
                    "versions",
                    "Versions begin with a digit and are there once",
                    "The house's own form",
                    about -> versions(about.content())));

    private TemplateRules() {}

    static void enforce(Content content, Apis apis) {
        Rule.enforce(TABLE, new Subject(content, apis));
    }

    private static String uris(List<String> uris) {
        return uris.size() <= MOST && uris.stream().allMatch(Characters::isRedirectUri) ? HOLDS : "not such an address";
    }

    private static String versions(Content content) {
        List<String> numbers = content.versions().stream()
                .map(Template.SoftwareVersion::number)
                .toList();
        boolean formed = numbers.size() <= MOST && numbers.stream().allMatch(SoftwareVersions::isVersion);
        return formed && numbers.stream().distinct().count() == numbers.size() ? HOLDS : "not such versions";
    }
}
