#include "core/base/secret.h"
#include "core/storage/customerstore.h"
#include "core/storage/outboxstore.h"
#include "core/storage/productstore.h"
#include "core/storage/serverstore.h"
#include "core/storage/servicestore.h"
#include "tests/support/postgresserver.h"
#include "tests/support/samples.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testmain.h"

#include <latch>
#include <thread>

using namespace core;
using namespace Qt::Literals::StringLiterals;

//! Mails that wait to be sent, each once, on both databases.
class TestOutboxStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addDialects(); }
    void init();
    void aMailComesBackAsItWasWritten();
    void theSameMailIsThereOnce();
    void anotherStageTemplateOrSubjectIsAnotherMail();
    void ofTwoWhoAddTheSameMailBothGetTheOne();
    void noPasswordIsKept_data();
    void noPasswordIsKept();
    void everyNameTheProgramKnowsIsKept();
    void mailsAreListedByStateServiceAndCustomer();
    void aMailOfATransactionThatFailedIsNotThere();
    void anAnonymisedCustomersMailsSayNothing();

private:
    [[nodiscard]] Mail welcome() const;
    OutboxStore outbox() { return OutboxStore(m_database->connection()); }

    std::unique_ptr<TestDatabase> m_database;
    Service m_service;
};

void TestOutboxStore::init()
{
    QFETCH_GLOBAL(core::Dialect, dialect);
    m_database = std::make_unique<TestDatabase>(dialect);
    QVERIFY2(m_database->problem().isEmpty(), qPrintable(m_database->problem()));
    Connection &connection = m_database->connection();
    const auto server = ServerStore(connection).insert(samples::server(u"web1"_s));
    const auto product = ProductStore(connection).insert(samples::product(u"Starter"_s));
    const auto customer = CustomerStore(connection).insert(samples::customer(u"a@example.com"_s));
    const auto service = ServiceStore(connection)
                             .insert(samples::service(customer->id, product->id, server->id,
                                                      u"one.com"_s, u"one"_s));
    QVERIFY_RESULT(service);
    m_service = *service;
}

Mail TestOutboxStore::welcome() const
{
    return {.kind = MailTemplate::Welcome,
            .subject = MailSubject::Service,
            .subjectId = m_service.id.value,
            .service = m_service.id,
            .customer = m_service.customer,
            .recipient = u"a@example.com"_s,
            .language = u"de"_s,
            .variables = {{u"domain"_s, u"one.com"_s}, {u"customer_name"_s, u"Wanjikũ"_s}},
            .passwordHost = u"desk-3"_s};
}

void TestOutboxStore::aMailComesBackAsItWasWritten()
{
    Mail mail = welcome();
    mail.stage = u"first"_s;
    const auto added = outbox().add(mail);
    QVERIFY_RESULT(added);

    const auto read = outbox().find(added->id);

    QVERIFY_RESULT(read);
    QVERIFY(read->id.isValid());
    QCOMPARE(read->kind, mail.kind);
    QCOMPARE(read->subject, mail.subject);
    QCOMPARE(read->subjectId, mail.subjectId);
    QCOMPARE(read->stage, mail.stage);
    QVERIFY(read->service == mail.service && read->customer == mail.customer);
    QCOMPARE(read->recipient, mail.recipient);
    QCOMPARE(read->language, mail.language);
    QCOMPARE(read->variables, mail.variables);
    QCOMPARE(read->passwordHost, mail.passwordHost);
    QCOMPARE(read->state, MailState::Waiting);
    QCOMPARE(read->attempt, 0);
    QVERIFY(read->createdAt.isValid());
    QVERIFY(!read->sentAt);
}

void TestOutboxStore::theSameMailIsThereOnce()
{
    const auto first = outbox().add(welcome());
    QVERIFY_RESULT(first);
    Mail again = welcome();
    again.recipient = u"b@example.com"_s;

    const auto second = outbox().add(again);

    QVERIFY_RESULT(second);
    QCOMPARE(second->id, first->id);
    QCOMPARE(second->recipient, u"a@example.com"_s);
    QCOMPARE(outbox().list()->size(), 1);
}

void TestOutboxStore::anotherStageTemplateOrSubjectIsAnotherMail()
{
    QVERIFY_RESULT(outbox().add(welcome()));
    Mail staged = welcome();
    staged.stage = u"7"_s;
    Mail other = welcome();
    other.kind = MailTemplate::PasswordChanged;
    Mail job = welcome();
    job.subject = MailSubject::Job;
    Mail elsewhere = welcome();
    ++elsewhere.subjectId;
    for (const Mail &mail : {staged, other, job, elsewhere})
        QVERIFY_RESULT(outbox().add(mail));

    QCOMPARE(outbox().list()->size(), 5);
}

void TestOutboxStore::ofTwoWhoAddTheSameMailBothGetTheOne()
{
    for (int race = 0; race < 20; ++race) {
        std::latch ready(2);
        std::array<qint64, 2> ids{};
        const auto run = [&](size_t who) {
            Connection own(m_database->url());
            const auto open = own.open(PostgresServer::password());
            ready.arrive_and_wait();
            Mail mail = welcome();
            mail.stage = QString::number(race);
            const auto added = open ? inTransaction(own, [&] { return OutboxStore(own).add(mail); })
                                    : Result<Mail>(std::unexpected(open.error()));
            ids.at(who) = added ? added->id.value : -1;
        };
        std::thread other(run, 1);
        run(0);
        other.join();

        QVERIFY(ids.at(0) > 0);
        QCOMPARE(ids.at(0), ids.at(1));
        QCOMPARE(outbox().list()->size(), race + 1);
    }
}

void TestOutboxStore::noPasswordIsKept_data()
{
    QTest::addColumn<QJsonObject>("variables");
    QTest::newRow("by name") << QJsonObject{{u"password"_s, QString()}};
    QTest::newRow("by another name") << QJsonObject{{u"note"_s, u"it is Kah7-eemu-9Aix"_s}};
    QTest::newRow("deep down") << QJsonObject{
        {u"mailbox"_s, QJsonObject{{u"login"_s, u"Kah7-eemu-9Aix"_s}}}};
}

void TestOutboxStore::noPasswordIsKept()
{
    QFETCH(const QJsonObject, variables);
    const Secret alive = Secret::fromText(u"Kah7-eemu-9Aix"_s);
    Mail mail = welcome();
    mail.variables = variables;

    const auto added = outbox().add(mail);

    QVERIFY(!added);
    QCOMPARE(nameOf(added.error().kind), u"invalid"_s);
    QVERIFY(outbox().list()->isEmpty());
}

void TestOutboxStore::everyNameTheProgramKnowsIsKept()
{
    Mail mail = welcome();
    for (const auto &kind : EnumNames<MailTemplate>) {
        mail.kind = kind.value;
        const auto added = outbox().add(mail);
        QVERIFY_RESULT(added);
        QCOMPARE(added->kind, kind.value);
    }
    for (const auto &subject : EnumNames<MailSubject>) {
        mail.subject = subject.value;
        const auto added = outbox().add(mail);
        QVERIFY_RESULT(added);
        QCOMPARE(added->subject, subject.value);
    }
    for (const auto &state : EnumNames<MailState>) {
        QVERIFY_RESULT(m_database->connection().execute(u"UPDATE outbox SET state = ?"_s,
                                                        {nameOf(state.value)}));
        QCOMPARE(outbox().list()->first().state, state.value);
    }
    QVERIFY(!m_database->connection().execute(u"UPDATE outbox SET state = ?"_s, {u"lost"_s}));
}

void TestOutboxStore::mailsAreListedByStateServiceAndCustomer()
{
    const auto first = outbox().add(welcome());
    Mail report{.kind = MailTemplate::JobFailed,
                .subject = MailSubject::Job,
                .subjectId = 9,
                .recipient = u"ops@example.net"_s,
                .language = u"en"_s};
    const auto second = outbox().add(report);
    QVERIFY_RESULT(first);
    QVERIFY_RESULT(second);
    QVERIFY_RESULT(m_database->connection().execute(
        u"UPDATE outbox SET state = 'sent', sent_at = 7 WHERE id = ?"_s, {first->id.value}));

    const auto ids = [this](const MailFilter &filter) {
        QList<qint64> found;
        for (const Mail &mail : outbox().list(filter).value())
            found.append(mail.id.value);
        return found;
    };
    QCOMPARE(ids({}), (QList<qint64>{second->id.value, first->id.value}));
    QCOMPARE(ids({.limit = 1}), QList<qint64>{second->id.value});
    QCOMPARE(ids({.state = MailState::Waiting}), QList<qint64>{second->id.value});
    QCOMPARE(ids({.service = m_service.id}), QList<qint64>{first->id.value});
    QCOMPARE(ids({.customer = m_service.customer}), QList<qint64>{first->id.value});
    QCOMPARE(outbox().find(first->id)->sentAt->toMSecsSinceEpoch(), 7);
}

void TestOutboxStore::aMailOfATransactionThatFailedIsNotThere()
{
    Connection &connection = m_database->connection();
    const auto broken = inTransaction(connection, [&]() -> Result<> {
        if (const auto added = OutboxStore(connection).add(welcome()); !added)
            return std::unexpected(added.error());
        return failure(ErrorKind::Conflict, u"the step was taken over"_s);
    });
    QVERIFY(!broken);
    QVERIFY(outbox().list()->isEmpty());
}

void TestOutboxStore::anAnonymisedCustomersMailsSayNothing()
{
    Connection &connection = m_database->connection();
    const auto waiting = outbox().add(welcome());
    QVERIFY_RESULT(waiting);
    m_service.state = ServiceState::Cancelled;
    QVERIFY_RESULT(ServiceStore(connection).update(m_service));

    QVERIFY_RESULT(CustomerStore(connection).anonymise(m_service.customer));

    const auto mail = outbox().find(waiting->id);
    QVERIFY_RESULT(mail);
    QVERIFY2(mail->recipient.endsWith(u".invalid"_s), qPrintable(mail->recipient));
    QVERIFY(mail->variables.isEmpty());
    QCOMPARE(mail->state, MailState::Failed);
}

REGISTER_TEST(TestOutboxStore)
#include "tst_outboxstore.moc"
