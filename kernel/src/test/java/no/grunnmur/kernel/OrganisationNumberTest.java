package no.grunnmur.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganisationNumberTest {

    @Property
    void aNumberWithItsCheckDigitReadsBackAndNoOtherCheckDigitDoes(
            @ForAll @IntRange(min = 20_000_000, max = 39_999_999) int eight,
            @ForAll @IntRange(min = 1, max = 9) int change) {
        OrganisationNumber.withCheckDigit(Integer.toString(eight)).ifPresent(number -> {
            assertThat(OrganisationNumber.parse(number.value())).contains(number);
            assertThat(number.isSynthetic()).isTrue();
            int wrong = (number.value().charAt(8) - '0' + change) % 10;
            assertThat(OrganisationNumber.parse(eight + Integer.toString(wrong)))
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "12345678", "123456785", "31049999", "3104999999", "31049999x", " 310499991"})
    void refusesWhatIsNone(String text) {
        assertThat(OrganisationNumber.parse(text)).isEmpty();
        assertThatThrownBy(() -> new OrganisationNumber(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
