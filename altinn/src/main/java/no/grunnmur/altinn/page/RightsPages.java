package no.grunnmur.altinn.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import no.grunnmur.altinn.AltinnProblem;
import no.grunnmur.altinn.DelegatedRight;
import no.grunnmur.altinn.OrganisationRights;
import no.grunnmur.altinn.Party;
import no.grunnmur.altinn.Resource;
import no.grunnmur.http.Form;
import no.grunnmur.http.Reply;
import no.grunnmur.kernel.NationalId;
import no.grunnmur.kernel.OrganisationNumber;
import no.grunnmur.kernel.Refusal;
import no.grunnmur.login.Visit;

/** The rights that an organisation has given: to be seen, given and taken back. */
final class RightsPages {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_DIGITS = 12;

    private static final Set<AltinnProblem> BESIDE_THE_FIELD = Set.of(
            AltinnProblem.PERSON,
            AltinnProblem.TRIES,
            AltinnProblem.RIGHT_MISSING,
            AltinnProblem.UNIT,
            AltinnProblem.HAS_ALREADY,
            AltinnProblem.RESOURCE);

    private final PageParts parts;

    RightsPages(PageParts parts) {
        this.parts = parts;
    }

    Reply show(Visit visit) {
        String done = visit.request().query().value("done").orElse("");
        Shell shell = parts.shell(visit);
        String said = switch (done) {
            case "given" -> shell.text("done.given");
            case "revoked" -> shell.text("done.revoked");
            default -> null;
        };
        return show(visit, organisation(visit), Views.Typed.nothing(said), 200);
    }

    /** Whoever has nothing to do with an organisation is not told what it has given. */
    private OrganisationNumber organisation(Visit visit) {
        NationalId who = visit.visitor().pid();
        return OrganisationNumber.parse(visit.request().pathParameter("organisation"))
                .filter(number -> parts.rights().organisations(who).contains(number))
                .orElseThrow(() -> new Refusal(AltinnProblem.RIGHT_UNKNOWN, "not one that the visitor acts for"));
    }

    private Reply show(Visit visit, OrganisationNumber number, Views.Typed typed, int status) {
        NationalId who = visit.visitor().pid();
        Shell shell = parts.shell(visit);
        OrganisationRights of = parts.rights().of(number);
        boolean manages = of.managesAccess(who);
        List<Views.Given> given = new ArrayList<>();
        for (DelegatedRight right : of.given()) {
            if (manages || right.to().is(who)) {
                given.add(given(shell, right, who));
            }
        }
        List<Views.Choice> choices = new ArrayList<>();
        for (Resource resource : Resource.forPeople()) {
            choices.add(new Views.Choice(resource.id(), shell.title(resource), of.mayGive(who, resource)));
        }
        Views.RightsOf view = new Views.RightsOf(
                shell,
                parts.nameOf(number),
                number.value(),
                manages,
                given,
                choices,
                PageParts.stepUp(visit, "/accessmanagement/ui/rights/" + number),
                manages ? of.administrators().stream().map(parts::nameOf).toList() : List.of(),
                typed);
        return parts.pages()
                .page(
                        visit.request(),
                        status,
                        parts.nameOf(number),
                        (output, frame) -> JterightsGenerated.render(output, null, view));
    }

    private Views.Given given(Shell shell, DelegatedRight right, NationalId who) {
        String holder = switch (right.to()) {
            case Party.Person(NationalId pid) -> parts.nameOf(pid);
            case Party.Unit(OrganisationNumber unit) -> parts.nameOf(unit);
        };
        String mask = switch (right.to()) {
            case Party.Person(NationalId pid) -> Shell.masked(pid);
            case Party.Unit(OrganisationNumber unit) -> unit.value();
        };
        return new Views.Given(
                right.number(),
                holder,
                mask,
                shell.title(right.resource()),
                right.givenBy().map(parts::nameOf).orElse(""),
                shell.time(right.since()),
                right.to().is(who));
    }

    Reply give(Visit visit) {
        OrganisationNumber from = organisation(visit);
        Form form = visit.request().form();
        String surname = form.value("surname").orElse("");
        String pid = form.value("pid").orElse("").replace(" ", "");
        String resource = form.value("resource").orElse("");
        try {
            Resource chosen =
                    Resource.of(resource).orElseThrow(() -> new Refusal(AltinnProblem.RESOURCE, "no such right"));
            boolean fits = surname.length() <= LONGEST_NAME && pid.length() <= MOST_DIGITS;
            Optional<NationalId> typed = fits ? NationalId.parse(pid) : Optional.empty();
            parts.desk().give(visit.visitor().pid(), from, typed, fits ? surname : "", chosen);
        } catch (Refusal refusal) {
            String kept = surname.length() <= LONGEST_NAME ? surname : "";
            return wrong(visit, from, refusal, said -> new Views.Typed(kept, resource, "", said, null, null));
        }
        return done(visit, from, "given");
    }

    Reply delegate(Visit visit) {
        OrganisationNumber from = organisation(visit);
        String unit = visit.request().form().value("unit").orElse("").replace(" ", "");
        try {
            OrganisationNumber to = OrganisationNumber.parse(unit)
                    .orElseThrow(() -> new Refusal(AltinnProblem.UNIT, "no organisation number"));
            parts.desk().give(visit.visitor().pid(), from, to, Resource.SUPPLIER);
        } catch (Refusal refusal) {
            String kept = unit.length() <= MOST_DIGITS ? unit : "";
            return wrong(visit, from, refusal, said -> new Views.Typed("", "", kept, null, said, null));
        }
        return done(visit, from, "given");
    }

    Reply revoke(Visit visit) {
        OrganisationNumber from = organisation(visit);
        String number = visit.request().form().value("right").orElse("");
        if (!number.matches("[0-9]{1,18}")) {
            throw new Refusal(AltinnProblem.RIGHT_UNKNOWN, "no number");
        }
        parts.desk().revoke(visit.visitor().pid(), from, Long.parseLong(number));
        boolean still = parts.rights().organisations(visit.visitor().pid()).contains(from);
        return still
                ? done(visit, from, "revoked")
                : Reply.seeOther(visit.request().base().toString());
    }

    private static Reply done(Visit visit, OrganisationNumber from, String what) {
        return Reply.seeOther(visit.request().base() + "/accessmanagement/ui/rights/" + from + "?done=" + what);
    }

    /** What is wrong stands beside the field; what has nothing to do with a field has a page of its own. */
    private Reply wrong(Visit visit, OrganisationNumber from, Refusal refusal, Function<String, Views.Typed> typed) {
        if (!(refusal.problem() instanceof AltinnProblem problem) || !BESIDE_THE_FIELD.contains(problem)) {
            throw refusal;
        }
        String said = parts.shell(visit).text("wrong." + problem.name());
        return show(visit, from, typed.apply(said), problem.status());
    }
}
