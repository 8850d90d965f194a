#include "core/storage/outboxstore.h"
#include "tests/app/cli/terminal.h"

using namespace Qt::Literals::StringLiterals;

//! `mail outbox`: what waits to be sent.
class TestCliMail final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theOutboxIsListed();
};

void TestCliMail::theOutboxIsListed()
{
    Terminal terminal;
    const auto customer = terminal.json(
        {u"customer"_s, u"add"_s, u"--name"_s, u"Jo"_s, u"--email"_s, u"jo@example.com"_s});
    QVERIFY2(customer.code == 0, customer.all().constData());
    QVERIFY(terminal.json({u"mail"_s, u"outbox"_s}).array().isEmpty());
    core::Connection connection({.path = terminal.demoFile(u"demo.sqlite"_s)});
    QVERIFY_RESULT(connection.open({}));
    const core::Mail mail{.kind = core::MailTemplate::Overdue,
                          .subject = core::MailSubject::Invoice,
                          .subjectId = 12,
                          .stage = u"3"_s,
                          .customer = core::CustomerId{customer.object()[u"id"].toInteger()},
                          .recipient = u"jo@example.com"_s,
                          .language = u"en"_s,
                          .variables = {{u"customer_name"_s, u"Jo"_s}}};
    QVERIFY_RESULT(core::OutboxStore(connection).add(mail));

    const auto listed = terminal.json(
        {u"mail"_s, u"outbox"_s, u"--customer"_s, u"jo@example.com"_s, u"--state"_s, u"waiting"_s});
    const auto plain = terminal.run({u"mail"_s, u"outbox"_s});

    QVERIFY2(listed.code == 0, listed.all().constData());
    QCOMPARE(listed.array().size(), 1);
    const QJsonObject one = listed.array().first().toObject();
    QCOMPARE(one[u"template"].toString(), u"overdue"_s);
    QCOMPARE(one[u"about"].toString(), u"invoice"_s);
    QCOMPARE(one[u"about_id"].toInteger(), 12);
    QCOMPARE(one[u"state"].toString(), u"waiting"_s);
    QCOMPARE(one[u"variables"][u"customer_name"].toString(), u"Jo"_s);
    QVERIFY2(plain.out.contains("overdue"), plain.out.constData());
    QVERIFY(terminal.json({u"mail"_s, u"outbox"_s, u"--state"_s, u"sent"_s}).array().isEmpty());
    QCOMPARE(terminal.json({u"mail"_s, u"outbox"_s, u"--state"_s, u"lost"_s}).code, 2);
    QCOMPARE(terminal.json({u"mail"_s, u"outbox"_s, u"--service"_s, u"none.example"_s}).code, 3);
}

REGISTER_TEST(TestCliMail)
#include "tst_climail.moc"
