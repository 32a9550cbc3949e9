package no.grunnmur.persontjenesten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Events are stored by the number of their type, so a type keeps its number for ever. */
class EventTypeTest {

    @Test
    void thereAreFiftyThreeNumberedFromOne() {
        assertThat(EventType.values()).hasSize(53);
        for (EventType type : EventType.values()) {
            assertThat(EventType.of(type.number())).isSameAs(type);
            assertThat(EventType.of(type.name())).contains(type);
        }
        assertThat(Stream.of(EventType.values()).map(EventType::number).distinct())
                .hasSize(53);
        assertThat(List.of(
                        EventType.PersonIsCreated.number(),
                        EventType.ChangeInPerson.number(),
                        EventType.PersonPopulated.number(),
                        EventType.ChangeInCommonContactRegisterInformation.number()))
                .containsExactly(1, 42, 45, 53);
    }

    @Test
    void whatIsNoTypeIsNone() {
        assertThat(EventType.of("personIsCreated")).isEmpty();
        assertThatThrownBy(() -> EventType.of(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EventType.of(54)).isInstanceOf(IllegalArgumentException.class);
    }
}
