package no.grunnmur.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import no.grunnmur.kernel.HouseClock;
import no.grunnmur.kernel.Randomness;

/** A listener on a free port with the systems that a test needs. */
final class TestServer implements AutoCloseable {

    final HttpServer server;
    private final int port;
    final ExchangeLog exchanges = new ExchangeLog(50);
    final Metrics metrics = new Metrics();
    final HouseClock clock = HouseClock.system();

    private TestServer(int maxBodyBytes, Connections.Patience patience) {
        server = HttpServer.listen(
                new HttpServer.Settings(
                        "127.0.0.1", 0, maxBodyBytes, exchanges, null, metrics, Randomness.secure(), clock),
                patience);
        port = server.port();
    }

    /** One system at {@code /system} with these routes, its errors as problem documents. */
    static TestServer with(Function<Routes, Routes> routes) {
        return with(64 * 1024, Connections.Patience.USUAL, routes);
    }

    static TestServer with(int maxBodyBytes, Connections.Patience patience, Function<Routes, Routes> routes) {
        TestServer test = new TestServer(maxBodyBytes, patience);
        URI house = URI.create("http://localhost:" + test.port());
        List<Mount> mounts = new ArrayList<>();
        mounts.add(new Mount(
                "system", URI.create(house + "/system"), routes.apply(new Routes(new ProblemDetails(house)))));
        test.server.serve(mounts);
        return test;
    }

    int port() {
        return port;
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    @Override
    public void close() {
        server.close();
    }
}
