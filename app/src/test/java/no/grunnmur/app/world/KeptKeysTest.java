package no.grunnmur.app.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import no.grunnmur.jose.Algorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptKeysTest {

    private static final String JWK = "{\"kty\":\"EC\",\"d\":\"secret\"}";

    private final AtomicInteger made = new AtomicInteger();

    @TempDir
    private Path folder;

    private String ask(long seed) {
        try (KeptKeys keys = KeptKeys.open(folder.resolve("world/keys.json"), seed, (client, algorithm) -> {
            made.incrementAndGet();
            return JWK;
        })) {
            return keys.privateJwk("journal", Algorithm.ES256);
        }
    }

    @Test
    void makesAKeyOnce() throws Exception {
        assertThat(ask(1)).isEqualTo(JWK);
        assertThat(ask(1)).isEqualTo(JWK);
        assertThat(made).hasValue(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("world/keys.json"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder.resolve("world"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void makesTheKeysOfAnotherSeedAnew() {
        ask(1);
        ask(2);
        assertThat(made).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"origin\":\"seed 1, generation 0\",\"keys\":{\"journal ES256\":{}}}"})
    void makesTheKeysAnewWhenTheFileIsOfNoUse(String content) throws Exception {
        Files.createDirectories(folder.resolve("world"));
        Files.writeString(folder.resolve("world/keys.json"), content);
        assertThat(ask(1)).isEqualTo(JWK);
        assertThat(ask(1)).isEqualTo(JWK);
        assertThat(made).hasValue(1);
    }

    @Test
    void worksWithoutAPlaceToWrite() throws Exception {
        Files.writeString(folder.resolve("world"), "a file where the folder should be");
        assertThat(ask(1)).isEqualTo(JWK);
    }
}
