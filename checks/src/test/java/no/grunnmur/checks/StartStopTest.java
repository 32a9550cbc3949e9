package no.grunnmur.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import no.grunnmur.bench.HouseProcess;
import no.grunnmur.checks.HouseCommand.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starting and stopping through the real main: what goes wrong is one clear line, and nothing is damaged by it. */
class StartStopTest {

    /** What a process that was asked to end by SIGTERM answers. */
    private static final int TERMINATED = 128 + 15;

    @TempDir
    Path folder;

    @Test
    void aSecondHouseOnTheSameDataIsRefusedAndTheFirstGoesOn() throws Exception {
        String data = folder.resolve("data").toString();
        try (HouseProcess first = start("--data", data)) {
            Ended second =
                    HouseCommand.run(folder, Map.of(), "up", "--port", "0", "--population", "300", "--data", data);

            assertOneClearLine(second);
            assertThat(second.err()).contains(data);
            assertAnswers(first);
            assertThat(first.terminate()).isEqualTo(TERMINATED);
        }
        assertThat(HouseCommand.run(folder, Map.of(), "audit", "verify", "--data", data)
                        .exit())
                .isZero();
    }

    @Test
    void aBusyPortIsNamedAndTheDataIsWholeAfterwards() throws Exception {
        String data = folder.resolve("data").toString();
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(busy.getLocalPort());
            Ended refused =
                    HouseCommand.run(folder, Map.of(), "up", "--port", port, "--population", "300", "--data", data);

            assertOneClearLine(refused);
            assertThat(refused.err()).contains(port);
        }
        try (HouseProcess house = start("--data", data)) {
            assertAnswers(house);
        }
    }

    @Test
    void aDataFolderThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("a-file"), "not a folder");

        Ended refused = HouseCommand.run(
                folder,
                Map.of(),
                "up",
                "--port",
                "0",
                "--data",
                file.resolve("data").toString());

        assertOneClearLine(refused);
        assertThat(refused.err()).contains(file.toString());
        assertThat(file).hasContent("not a folder");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "--prot,     1,       --port",
                "--port,     abc,     port",
                "--port,     70000,   port",
                "--population, few,   population",
                "--profile,  test,    profile",
                "--database, mysql:x, database",
                "--dta,      x,       --data",
            })
    void aWrongOptionIsAnsweredByTheRightOne(String option, String value, String expected) throws Exception {
        Ended refused = HouseCommand.run(
                folder, Map.of(), "up", "--data", folder.resolve("data").toString(), option, value);

        assertOneClearLine(refused);
        assertThat(refused.err()).contains(expected);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aWrongEnvironmentVariableIsAnsweredByTheRightOne() throws Exception {
        Ended refused = HouseCommand.run(
                folder,
                Map.of("GRUNNMUR_PROT", "8400"),
                "up",
                "--data",
                folder.resolve("data").toString());

        assertOneClearLine(refused);
        assertThat(refused.err()).contains("GRUNNMUR_PROT").contains("GRUNNMUR_PORT");
    }

    @Test
    void aWrongCommandIsOneLine() throws Exception {
        assertOneClearLine(HouseCommand.run(folder, Map.of(), "upp"));
    }

    @Test
    void aRequestInFlightIsAnsweredBeforeTheHouseStops() throws Exception {
        try (HouseProcess house = start("--data", folder.resolve("data").toString())) {
            URI base = URI.create(house.ready().get("baseUrl").asString());
            try (Socket socket = new Socket(base.getHost(), base.getPort())) {
                socket.setSoTimeout(20_000);
                String form = "grant_type=client_credentials";
                OutputStream out = socket.getOutputStream();
                out.write(("POST /helseid/connect/token HTTP/1.1\r\nHost: " + base.getAuthority()
                                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                + form.length() + "\r\n\r\n" + form.substring(0, 5))
                        .getBytes(StandardCharsets.US_ASCII));
                out.flush();
                assertAnswers(house);

                CompletableFuture<Integer> stopped = CompletableFuture.supplyAsync(house::terminate);
                waitUntilItSaysThatItStops(house);
                out.write(form.substring(5).getBytes(StandardCharsets.US_ASCII));
                out.flush();

                assertThat(firstLine(socket.getInputStream())).isEqualTo("HTTP/1.1 400 Bad Request");
                assertThat(stopped.get()).isEqualTo(TERMINATED);
            }
            assertThat(house.output()).contains("Stopped.");
        }
    }

    @Test
    void theSecondStartFindsWhatTheFirstLeft() throws Exception {
        String data = folder.resolve("data").toString();
        String keys;
        try (HouseProcess house = start("--data", data)) {
            keys = jwks(house);
        }
        try (HouseProcess house = start("--data", data)) {
            assertThat(jwks(house)).isEqualTo(keys);
        }
        try (HouseProcess house = start("--data", data, "--fresh")) {
            assertAnswers(house);
        }
    }

    private HouseProcess start(String... options) throws Exception {
        String[] all = new String[options.length + 2];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = "--population";
        all[options.length + 1] = "300";
        return HouseProcess.start(HouseCommand.command(), folder, all);
    }

    private static void assertOneClearLine(Ended ended) {
        assertThat(ended.exit()).isNotZero();
        assertThat(ended.errorLines()).as(ended.err()).hasSize(1);
        assertThat(ended.err()).startsWith("grunnmur: ").doesNotContain("Exception");
    }

    private static void assertAnswers(HouseProcess house) {
        String base = house.ready().get("baseUrl").asString();
        assertThat(World.get(base + "/health/ready").statusCode()).isEqualTo(200);
    }

    private static String jwks(HouseProcess house) {
        String base = house.ready().get("baseUrl").asString();
        return World.get(base + "/helseid/.well-known/openid-configuration/jwks")
                .body();
    }

    private static void waitUntilItSaysThatItStops(HouseProcess house) throws Exception {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!house.output().contains("Stopping") && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(house.output()).contains("Stopping");
    }

    private static String firstLine(InputStream in) throws Exception {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\r' && b >= 0; b = in.read()) {
            line.append((char) b);
        }
        return line.toString();
    }
}
