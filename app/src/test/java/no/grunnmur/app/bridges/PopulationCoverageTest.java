package no.grunnmur.app.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import no.grunnmur.befolkning.Population;
import no.grunnmur.persontjenesten.PersonDocument;
import no.grunnmur.persontjenesten.document.Addresses;
import no.grunnmur.persontjenesten.document.ContactRegister;
import no.grunnmur.persontjenesten.document.Estate;
import no.grunnmur.persontjenesten.document.Family;
import no.grunnmur.persontjenesten.document.Guardianship;
import no.grunnmur.persontjenesten.document.Identity;
import no.grunnmur.persontjenesten.document.InformationPart;
import no.grunnmur.persontjenesten.document.Item;
import no.grunnmur.persontjenesten.document.Life;
import no.grunnmur.persontjenesten.document.Migration;
import no.grunnmur.persontjenesten.document.Places;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What of the model occurs in the default population: every part, type, enum value and member, or a reason why not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PopulationCoverageTest {

    private static final List<Class<?>> MODEL = List.of(
            Addresses.class,
            ContactRegister.class,
            Estate.class,
            Family.class,
            Guardianship.class,
            Identity.class,
            Life.class,
            Migration.class,
            Places.class);

    private final Set<InformationPart> parts = EnumSet.noneOf(InformationPart.class);
    private final Set<InformationPart> withHistory = EnumSet.noneOf(InformationPart.class);
    private final Set<String> types = new TreeSet<>();
    private final Set<String> values = new TreeSet<>();
    private final Set<String> members = new HashSet<>();
    private final Map<Class<?>, RecordComponent[]> known = new HashMap<>();

    @BeforeAll
    void meetEverybody() {
        new PopulationImport.Documents(Population.of(1, 10_000)).forEachRemaining(this::meet);
    }

    private void meet(PersonDocument document) {
        document.parts().forEach((part, items) -> {
            parts.add(part);
            for (Item item : items) {
                if (!item.holdsNow()) {
                    withHistory.add(part);
                }
                walk(item);
            }
        });
    }

    private void walk(Object value) {
        switch (value) {
            case null -> {}
            case Enum<?> constant -> values.add(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
            case List<?> list -> list.forEach(this::walk);
            case Record fields -> {
                types.add(fields.getClass().getSimpleName());
                for (RecordComponent component : known.computeIfAbsent(fields.getClass(), Class::getRecordComponents)) {
                    Object member = read(fields, component);
                    if (member != null) {
                        members.add(fields.getClass().getSimpleName() + "." + component.getName());
                        walk(member);
                    }
                }
            }
            default -> {}
        }
    }

    private static Object read(Record fields, RecordComponent component) {
        try {
            return component.getAccessor().invoke(fields);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    @Test
    void all_thirty_five_parts_are_there() {
        assertThat(parts).hasSize(35).containsExactlyInAnyOrder(InformationPart.values());
    }

    /** History of what people have one of at a time. */
    @Test
    void what_changes_has_a_history() {
        assertThat(withHistory)
                .contains(
                        InformationPart.NorwegianIdentificationNumber,
                        InformationPart.Name,
                        InformationPart.ResidentialAddress,
                        InformationPart.MaritalStatus,
                        InformationPart.Status,
                        InformationPart.AddressProtection,
                        InformationPart.Citizenship,
                        InformationPart.ResidencePermit,
                        InformationPart.FamilyRelation,
                        InformationPart.DeprivedLegalAuthority,
                        InformationPart.StayOnSvalbard,
                        InformationPart.SamiParliamentElectoralRegistryStatus);
    }

    @Test
    void every_type_is_there() {
        Set<String> missing = new TreeSet<>();
        MODEL.stream()
                .flatMap(holder -> Arrays.stream(holder.getDeclaredClasses()))
                .forEach(type -> {
                    if (type.isRecord() && !types.contains(type.getSimpleName())) {
                        missing.add(type.getSimpleName());
                    }
                });
        assertThat(missing).isEmpty();
    }

    @Test
    void every_enum_value_is_there_but_those_that_nobody_has() {
        Set<String> missing = new TreeSet<>();
        constants().forEach(constant -> {
            String name = constant.getDeclaringClass().getSimpleName() + "." + constant.name();
            if (!values.contains(name)) {
                missing.add(name);
            }
        });
        // Active was the name of Temporary until the register renamed it: nobody has it any more.
        assertThat(missing).containsExactly("PersonStatusType.Active");
    }

    private static Stream<Enum<?>> constants() {
        return MODEL.stream()
                .flatMap(holder -> Arrays.stream(holder.getDeclaredClasses()))
                .filter(Class::isEnum)
                .flatMap(type -> Arrays.stream((Enum<?>[]) type.getEnumConstants()));
    }

    @Test
    void every_member_is_there_but_those_that_say_why_not() {
        Set<String> missing = new TreeSet<>();
        MODEL.stream()
                .flatMap(holder -> Arrays.stream(holder.getDeclaredClasses()))
                .filter(Class::isRecord)
                .forEach(type -> Arrays.stream(type.getRecordComponents())
                        .map(component -> type.getSimpleName() + "." + component.getName())
                        .filter(member -> !members.contains(member))
                        .forEach(missing::add));
        assertThat(missing)
                .as("docs/population.md gives the reason of each")
                .containsExactlyInAnyOrder(PopulationCoverageTest.reasoned());
    }

    private static String[] reasoned() {
        return new String[] {
            "CommonContactRegisterInformation.certificate",
            "CommonContactRegisterInformation.certificateExpireDate",
            "InternationalAddress.coAddressName",
            "InternationalAddress.districtName",
            "InternationalAddress.floorNumber",
            "PresentAddress.cadastralAddress",
            "ResidentialAddress.closeCadastralIdentifier",
            "SharedResidence.closeCadastralIdentifier",
            "SharedResidence.unknownResidence"
        };
    }
}
