/**
 * Tells a message broker (RabbitMQ, by AMQP 0-9-1) what happens in the register: one queue a subscription, each event at least
 * once and in order.
 *
 * <p>The register's own sequence is what is true; how far it has been told stands beside it. {@code EventPublisher} decides
 * when, {@code Broker} alone knows the protocol and the client library.
 *
 * <p>Must not know how anything is stored, or who subscribes and may. Open {@code EventPublisher} first.
 */
package no.grunnmur.grunndata.amqp;
