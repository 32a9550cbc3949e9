package no.grunnmur.selvbetjening.portal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.grunnmur.http.Reply;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Visit;
import no.grunnmur.selvbetjening.Author;
import no.grunnmur.selvbetjening.Organisations;
import no.grunnmur.selvbetjening.Right;
import no.grunnmur.selvbetjening.Rights;
import no.grunnmur.selvbetjening.SelvProblem;
import no.grunnmur.selvbetjening.page.Block;
import no.grunnmur.selvbetjening.page.PortalPages;
import no.grunnmur.selvbetjening.page.PortalView;
import no.grunnmur.selvbetjening.page.Words;

/** What every part of the portal needs: who the visitor is here, whom they speak for, and a page to answer with. */
final class Desk {

    /** Whom the visitor chose last. A wish, not a right: it counts only while the visitor has a right there. */
    private static final String COOKIE = "selvbetjening-virksomhet";

    private final PortalPages pages;
    private final Rights rights;
    private final Organisations organisations;

    Desk(PortalPages pages, Rights rights, Organisations organisations) {
        this.pages = pages;
        this.rights = rights;
        this.organisations = organisations;
    }

    Words words(Visit visit) {
        return Words.in(visit.request().language());
    }

    /** The address of a part. */
    static String at(Visit visit, String path) {
        return visit.request().base() + path;
    }

    boolean may(Visit visit, OrganisationNumber organisation, Right right) {
        return rights.has(visit.visitor().pid(), organisation, right);
    }

    /** @throws Refusal {@link VisitProblem#SELVBETJENING_RIGHT} */
    Author.Person require(Visit visit, OrganisationNumber organisation, Right right) {
        if (!may(visit, organisation, right)) {
            throw new Refusal(SelvProblem.NOT_ALLOWED, right + " of " + organisation);
        }
        return author(visit, organisation);
    }

    /** The visitor as the history will call them. */
    Author.Person author(Visit visit, OrganisationNumber organisation) {
        return new Author.Person(visit.visitor().pid(), visit.visitor().name().orElse("?"), organisation);
    }

    /** An organisation at which the visitor is an administrator, which is NHN itself. */
    Optional<Author.Person> administrator(Visit visit) {
        return rights.organisations(visit.visitor().pid(), Right.ADMINISTRATOR).stream()
                .findFirst()
                .map(number -> author(visit, number));
    }

    /** @throws Refusal {@link VisitProblem#SELVBETJENING_RIGHT} */
    Author.Person requireAdministrator(Visit visit) {
        return administrator(visit).orElseThrow(() -> new Refusal(SelvProblem.NOT_ALLOWED, "not an administrator"));
    }

    /** Every organisation for which the visitor may do something, by number. */
    List<OrganisationNumber> mine(Visit visit) {
        Set<OrganisationNumber> all = new LinkedHashSet<>();
        for (Right right : Right.values()) {
            all.addAll(rights.organisations(visit.visitor().pid(), right));
        }
        List<OrganisationNumber> sorted = new ArrayList<>(all);
        sorted.sort((one, other) -> one.value().compareTo(other.value()));
        return sorted;
    }

    /** Whom the visitor speaks for now: the last choice, or the first that they have a right for. */
    Optional<OrganisationNumber> represented(Visit visit) {
        List<OrganisationNumber> mine = mine(visit);
        return visit.request()
                .cookie(COOKIE)
                .flatMap(OrganisationNumber::parse)
                .filter(mine::contains)
                .or(() -> mine.stream().findFirst());
    }

    /** The organisation that is represented, if the visitor has that right for it; otherwise another where they have it. */
    Optional<OrganisationNumber> represented(Visit visit, Right right) {
        return represented(visit)
                .filter(number -> may(visit, number, right))
                .or(() -> rights.organisations(visit.visitor().pid(), right).stream()
                        .findFirst());
    }

    /** Remembers whom the visitor speaks for. */
    Reply represent(Visit visit, OrganisationNumber organisation, Reply reply) {
        boolean secure = "https".equals(visit.request().base().getScheme());
        String path = visit.request().base().getRawPath();
        return reply.with(
                "Set-Cookie",
                COOKIE + "=" + organisation + "; Path=" + (path == null || path.isEmpty() ? "/" : path)
                        + "; SameSite=Lax; HttpOnly" + (secure ? "; Secure" : ""));
    }

    /** The name of an organisation, or its number when the register does not know it. */
    String name(OrganisationNumber number) {
        return organisations.find(number).map(Organisations.Unit::name).orElse(number.value());
    }

    /** The name with the number. */
    String named(OrganisationNumber number) {
        return organisations
                .find(number)
                .map(unit -> unit.name() + " (" + number + ")")
                .orElse(number.value());
    }

    Reply page(Visit visit, String part, String title, List<Block> blocks) {
        return page(visit, 200, part, title, blocks);
    }

    Reply page(Visit visit, int status, String part, String title, List<Block> blocks) {
        return pages.write(visit, status, view(visit, part, title, blocks, Optional.empty()), List.of());
    }

    /** A page whose form may end at another origin. */
    Reply pageTo(Visit visit, String part, String title, List<Block> blocks, List<String> origins) {
        return pages.write(visit, 200, view(visit, part, title, blocks, Optional.empty()), origins);
    }

    /** A page that runs one file of the portal's own. */
    Reply pageWith(Visit visit, int status, String part, String title, List<Block> blocks, String script) {
        return pages.write(visit, status, view(visit, part, title, blocks, Optional.of(script)), List.of());
    }

    private PortalView view(Visit visit, String part, String title, List<Block> blocks, Optional<String> script) {
        Words words = words(visit);
        return new PortalView(
                words,
                visit.request().base().toString(),
                title,
                visit.visitor().name().orElse(""),
                visit.formToken(),
                visit.logout(),
                menu(visit, part, words),
                shownAs(visit),
                blocks,
                script.orElse(null));
    }

    private PortalView.Represented shownAs(Visit visit) {
        Optional<OrganisationNumber> now = represented(visit);
        if (now.isEmpty()) {
            return PortalView.Represented.NOBODY;
        }
        List<OrganisationNumber> mine = mine(visit);
        List<PortalView.Choice> choices = mine.size() < 2
                ? List.of()
                : mine.stream()
                        .map(number -> new PortalView.Choice(number.value(), name(number), number.equals(now.get())))
                        .toList();
        return new PortalView.Represented(now.get().value(), name(now.get()), choices);
    }

    private List<PortalView.Item> menu(Visit visit, String part, Words words) {
        List<PortalView.Item> items = new ArrayList<>();
        items.add(item(visit, "front", "", part, words));
        items.add(item(visit, "clients", "/klienter", part, words));
        items.add(item(visit, "templates", "/klientsystemer", part, words));
        if (holds(visit, Right.APIS)) {
            items.add(item(visit, "apis", "/api-er", part, words));
        }
        items.add(item(visit, "checklist", "/sjekkliste", part, words));
        items.add(item(visit, "calendar", "/nokler", part, words));
        if (holds(visit, Right.ADMINISTRATOR)) {
            items.add(item(visit, "service", "/kundesenter", part, words));
        }
        return items;
    }

    /** Whether the visitor has the right anywhere. */
    boolean holds(Visit visit, Right right) {
        return !rights.organisations(visit.visitor().pid(), right).isEmpty();
    }

    private static PortalView.Item item(Visit visit, String name, String path, String part, Words words) {
        return new PortalView.Item(name, at(visit, path), words.get("menu." + name), name.equals(part));
    }
}
