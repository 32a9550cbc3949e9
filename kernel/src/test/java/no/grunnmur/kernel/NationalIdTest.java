package no.grunnmur.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import no.grunnmur.kernel.NationalId.Kind;
import no.grunnmur.kernel.NationalId.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors from the fact sheet person-api, section 10. */
class NationalIdTest {

    @ParameterizedTest
    @CsvSource({
        "15076500565, NATIONAL_IDENTITY_NUMBER, ORDINARY",
        "70019950032, D_NUMBER, ORDINARY",
        "01410199935, H_NUMBER, ORDINARY",
        "88888888831, FH_NUMBER, ORDINARY",
        "200205705502, DUF_NUMBER, ORDINARY",
        "200900595509, DUF_NUMBER, ORDINARY",
        "200112345609, DUF_NUMBER, ORDINARY",
        "05898597468, NATIONAL_IDENTITY_NUMBER, SYNTHETIC_SKATTEETATEN",
        "48895100539, D_NUMBER, SYNTHETIC_SKATTEETATEN",
        "17718407281, NATIONAL_IDENTITY_NUMBER, SYNTHETIC_NHN",
        "31739556891, NATIONAL_IDENTITY_NUMBER, SYNTHETIC_NHN",
        "44722264549, D_NUMBER, SYNTHETIC_NHN",
    })
    void tellsKindAndSeries(String digits, Kind kind, Series series) {
        NationalId id = NationalId.of(digits);
        assertThat(id.kind()).isEqualTo(kind);
        assertThat(id.series()).isEqualTo(series);
        assertThat(id.value()).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"02013299997", "30108299920", "30108299939", "02013299903"})
    void acceptsTheCheckDigitsOfBothRegimes(String digits) {
        assertThat(NationalId.parse(digits)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1507650056",
                "150765005655",
                "15076500566",
                "15076500575",
                "1507650056a",
                " 15076500565",
                "١٥٠٧٦٥٠٠٥٦٥",
                "00000000000",
                "32010112345",
                "88888888832",
                "200112345610",
                "05938597468"
            })
    void refusesWhatIsNoIdentifier(String digits) {
        assertThat(NationalId.parse(digits)).isEmpty();
    }

    @Test
    void neverShowsTheDigits() {
        assertThat(NationalId.of("05898597468").toString()).doesNotContainPattern("[0-9]");
        assertThatThrownBy(() -> NationalId.of("05898597467")).hasMessageNotContaining("05898597467");
    }

    @Property
    void oneWrongDigitNeverPassesTheOldRegime(
            @ForAll @IntRange(min = 0, max = 999) int individual,
            @ForAll @IntRange(min = 0, max = 10) int place,
            @ForAll @IntRange(min = 1, max = 9) int change) {
        String nine = "058985" + "%03d".formatted(individual);
        NationalId.withCheckDigits(nine).ifPresent(id -> {
            StringBuilder wrong = new StringBuilder(id.value());
            wrong.setCharAt(place, (char) ('0' + (id.value().charAt(place) - '0' + change) % 10));
            // The regime of 2032 tolerates four remainders of the first check digit; the second catches every single
            // error.
            // An H-number (month + 40) has no check digits that could be wrong.
            assertThat(NationalId.parse(wrong.toString()).filter(other -> other.kind() != Kind.H_NUMBER))
                    .isEmpty();
        });
    }

    @Property
    void readingNeverThrows(@ForAll String text) {
        assertThat(NationalId.parse(text))
                .satisfiesAnyOf(
                        id -> assertThat(id).isEmpty(),
                        id -> assertThat(id.orElseThrow().value()).isEqualTo(text));
    }

    @Property
    void whatGetsCheckDigitsIsAnIdentifierWithTheseDigits(@ForAll @NumericChars @StringLength(9) String nine) {
        NationalId.withCheckDigits(nine)
                .ifPresent(id -> assertThat(id.value()).startsWith(nine).hasSize(11));
    }
}
