package no.grunnmur.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * A TLS context whose sockets and engines offer only the recommended versions and suites. The restriction is here and
 * not in Helidon's settings, because those do not reach the blocking sockets that this house uses.
 */
final class RecommendedTls extends SSLContext {

    RecommendedTls(SSLContext inner, String[] protocols, String[] suites) {
        super(new Restricted(inner, protocols, suites), inner.getProvider(), inner.getProtocol());
    }

    private static final class Restricted extends SSLContextSpi {

        private final SSLContext inner;
        private final SSLParameters parameters;

        private Restricted(SSLContext inner, String[] protocols, String[] suites) {
            this.inner = inner;
            this.parameters = new SSLParameters(suites, protocols);
            this.parameters.setUseCipherSuitesOrder(true);
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trusted, SecureRandom random) {
            throw new IllegalStateException("initialised already");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return new Sockets(inner.getSocketFactory(), parameters);
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return inner.getServerSocketFactory(); // asked for, never used: connections are accepted before they are
            // secured
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return restrict(inner.createSSLEngine());
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return restrict(inner.createSSLEngine(host, port));
        }

        private SSLEngine restrict(SSLEngine engine) {
            engine.setSSLParameters(parameters);
            return engine;
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return inner.getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return inner.getClientSessionContext();
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return parameters;
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return inner.getSupportedSSLParameters();
        }
    }

    private static final class Sockets extends SSLSocketFactory {

        private final SSLSocketFactory inner;
        private final SSLParameters parameters;

        private Sockets(SSLSocketFactory inner, SSLParameters parameters) {
            this.inner = inner;
            this.parameters = parameters;
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return parameters.getCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return inner.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(Socket accepted, InputStream consumed, boolean autoClose) throws IOException {
            return restrict(inner.createSocket(accepted, consumed, autoClose));
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
            return restrict(inner.createSocket(socket, host, port, autoClose));
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return restrict(inner.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return restrict(inner.createSocket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return restrict(inner.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return restrict(inner.createSocket(host, port, local, localPort));
        }

        private Socket restrict(Socket socket) {
            ((SSLSocket) socket).setSSLParameters(parameters);
            return socket;
        }
    }
}
