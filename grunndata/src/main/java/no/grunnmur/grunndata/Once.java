package no.grunnmur.grunndata;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Made when somebody first asks for it, and then kept: a house that nobody asks for parties starts without them. */
final class Once<T> implements Supplier<T> {

    private final ReentrantLock one = new ReentrantLock();
    private final Supplier<T> maker;
    private volatile T made;

    Once(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public T get() {
        T known = made;
        if (known != null) {
            return known;
        }
        one.lock();
        try {
            if (made == null) {
                made = maker.get();
            }
            return made;
        } finally {
            one.unlock();
        }
    }

    /** Whether it has been made. */
    boolean isMade() {
        return made != null;
    }
}
