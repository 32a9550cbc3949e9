package no.grunnmur.selvbetjening.portal;

import java.util.ArrayList;
import java.util.List;
import no.grunnmur.http.Form;
import no.grunnmur.kernel.Scope;
import no.grunnmur.selvbetjening.Api;
import no.grunnmur.selvbetjening.Template;
import no.grunnmur.selvbetjening.page.Field;
import no.grunnmur.selvbetjening.page.Words;

/**
 * What a supplier types about a product, as it was typed.
 *
 * <p>Source: fact sheet selvbetjening-grunndata, section 1.1.
 *
 * @param scopes those that its clients may have
 * @param preselected those of them that are chosen beforehand
 * @param versions one a line, oldest first
 * @param firstVersion the first that can use Persontjenesten, or empty
 */
record TemplateForm(
        String name,
        String description,
        String type,
        String tenancy,
        String tags,
        List<String> scopes,
        List<String> preselected,
        String redirectUris,
        String postLogoutRedirectUris,
        List<String> switches,
        String returnOrigins,
        String versions,
        String firstVersion) {

    static final TemplateForm EMPTY =
            new TemplateForm("", "", "NATIVE", "SINGLE", "", List.of(), List.of(), "", "", List.of(), "", "", "");

    private static final String SHARED = "shared";
    private static final String REFRESH = "refresh";
    private static final String LOGIN = "login";

    static TemplateForm of(Form form) {
        return new TemplateForm(
                form.value("name").orElse("").strip(),
                form.value("description").orElse("").strip(),
                form.value("type").orElse(""),
                form.value("tenancy").orElse(""),
                form.value("tags").orElse("").strip(),
                form.values("scopes"),
                form.values("preselected"),
                form.value("redirectUris").orElse(""),
                form.value("postLogoutRedirectUris").orElse(""),
                form.values("switches"),
                form.value("returnOrigins").orElse(""),
                form.value("versions").orElse(""),
                form.value("firstVersion").orElse("").strip());
    }

    static TemplateForm of(Template.Content content) {
        List<String> switches = new ArrayList<>();
        if (content.sharedRedirectUris()) {
            switches.add(SHARED);
        }
        if (content.refreshTokens()) {
            switches.add(REFRESH);
        }
        if (content.userLogin()) {
            switches.add(LOGIN);
        }
        return new TemplateForm(
                content.name(),
                content.description(),
                content.type().name(),
                content.tenancy().name(),
                String.join(", ", content.tags()),
                content.scopes().stream()
                        .map(offered -> offered.scope().value())
                        .toList(),
                content.scopes().stream()
                        .filter(Template.OfferedScope::preselected)
                        .map(offered -> offered.scope().value())
                        .toList(),
                Lines.text(content.redirectUris()),
                Lines.text(content.postLogoutRedirectUris()),
                switches,
                Lines.text(content.returnOrigins()),
                Lines.text(content.versions().stream()
                        .map(Template.SoftwareVersion::number)
                        .toList()),
                content.firstWithPersontjenesten()
                        .map(Template.SoftwareVersion::number)
                        .orElse(""));
    }

    /** What was typed, for the rules to judge; a scope that is none is left for them to miss. */
    Template.Content content() {
        List<Template.OfferedScope> offered = new ArrayList<>();
        for (String text : scopes) {
            Scope.parse(text)
                    .ifPresent(scope -> offered.add(new Template.OfferedScope(scope, preselected.contains(text))));
        }
        List<Template.SoftwareVersion> numbered = new ArrayList<>();
        boolean able = false;
        for (String number : Lines.of(versions)) {
            able |= number.equals(firstVersion);
            numbered.add(new Template.SoftwareVersion(number, able));
        }
        return new Template.Content(
                name,
                description,
                one(Template.ApplicationType.class, type, Template.ApplicationType.NATIVE),
                one(Template.Tenancy.class, tenancy, Template.Tenancy.SINGLE),
                List.of(tags.split(",", -1)).stream()
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .toList(),
                offered,
                Lines.of(redirectUris),
                Lines.of(postLogoutRedirectUris),
                switches.contains(SHARED),
                switches.contains(REFRESH),
                switches.contains(LOGIN),
                Lines.of(returnOrigins),
                numbered);
    }

    private static <E extends Enum<E>> E one(Class<E> type, String name, E otherwise) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        return otherwise;
    }

    List<Field> fields(List<Api> apis, FormErrors errors, Words words) {
        List<Field> fields = new ArrayList<>();
        fields.add(input("name", name, 100, errors, words));
        fields.add(input("description", description, 500, errors, words));
        fields.add(radios("type", type, List.of("WEB", "NATIVE", "MACHINE"), errors, words));
        fields.add(radios("tenancy", tenancy, List.of("SINGLE", "MULTI"), errors, words));
        fields.add(input("tags", tags, 300, errors, words));
        fields.add(new Field.Choices(
                "scopes",
                words.get("template.scopes"),
                words.get("template.scopes.hint"),
                errors.of("scopes"),
                true,
                scopeOptions("scopes", apis, scopes)));
        fields.add(new Field.Choices(
                "preselected",
                words.get("template.preselected"),
                words.get("template.preselected.hint"),
                "",
                true,
                scopeOptions("preselected", apis, preselected)));
        fields.add(new Field.Choices(
                "switches",
                words.get("template.switches"),
                "",
                "",
                true,
                List.of(LOGIN, REFRESH, SHARED).stream()
                        .map(each -> Field.Option.of(
                                "switch-" + each,
                                each,
                                words.get("template.switch." + each),
                                "",
                                switches.contains(each)))
                        .toList()));
        fields.add(area("redirectUris", redirectUris, errors, words));
        fields.add(area("postLogoutRedirectUris", postLogoutRedirectUris, errors, words));
        fields.add(area("returnOrigins", returnOrigins, errors, words));
        fields.add(area("versions", versions, errors, words));
        fields.add(input("firstVersion", firstVersion, 40, errors, words));
        return fields;
    }

    private static List<Field.Option> scopeOptions(String name, List<Api> apis, List<String> chosen) {
        List<Field.Option> options = new ArrayList<>();
        for (Api api : apis) {
            for (Api.ApiScope scope : api.content().scopes()) {
                options.add(Field.Option.of(
                        name + "-" + options.size(),
                        scope.scope().value(),
                        scope.scope().value(),
                        api.name(),
                        chosen.contains(scope.scope().value())));
            }
        }
        return options;
    }

    private static Field input(String name, String value, int longest, FormErrors errors, Words words) {
        return new Field.Input(
                name,
                words.get("template." + name),
                words.get("template." + name + ".hint"),
                value,
                errors.of(name),
                "text",
                longest);
    }

    private static Field area(String name, String value, FormErrors errors, Words words) {
        return new Field.Area(
                name,
                words.get("template." + name),
                words.get("template." + name + ".hint"),
                value,
                errors.of(name),
                3);
    }

    private static Field radios(String name, String chosen, List<String> values, FormErrors errors, Words words) {
        return new Field.Choices(
                name,
                words.get("template." + name),
                "",
                errors.of(name),
                false,
                values.stream()
                        .map(value -> Field.Option.of(
                                name + "-" + value,
                                value,
                                words.get("template." + name + "." + value),
                                "",
                                value.equals(chosen)))
                        .toList());
    }
}
