#include "tests/app/cli/screen.h"

using namespace Qt::Literals::StringLiterals;

//! `bulk …`: many services in a terminal.
class TestCliBulk final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void whatWouldBeDoneIsShown();
    void aSuspensionOfManyIsUndone();
    void whatIsLeftOutIsToldAndFails();
    void aFilterFindsThem();
    void whatNobodyWaitsForCanBeTakenBack();
    void aTerminationIsConfirmed();
    void newPasswordsAreShownOnce();
    void welcomesAreSentAgain();
    void usageIsReadFromMany();
    void aPersonIsAskedBeforeATermination();
    void manyTerminationsAreTypedInFull();
    void wrongUsageIsExitTwo_data();
    void wrongUsageIsExitTwo();

private:
    Terminal::Ran bulk(const QStringList &arguments)
    {
        return m_terminal.json(QStringList{u"bulk"_s} + arguments);
    }
    QString stateOf(const QString &domain)
    {
        return m_terminal.json({u"service"_s, u"show"_s, domain}).object()[u"state"].toString();
    }
    Terminal::Ran made(const QString &domain)
    {
        return m_terminal.json({u"service"_s, u"provision"_s, u"--customer"_s, u"1"_s,
                                u"--product"_s, u"Demo on cPanel & WHM"_s, u"--domain"_s, domain,
                                u"--steps"_s, u"account"_s});
    }

    Terminal m_terminal;
};

void TestCliBulk::initTestCase()
{
    const auto up = m_terminal.json({u"demo"_s, u"up"_s, u"--port-base"_s, u"0"_s});
    QVERIFY2(up.code == 0, up.all().constData());
    for (const QString &domain : {u"one.example.org"_s, u"two.example.org"_s}) {
        const auto ran = made(domain);
        QVERIFY2(ran.code == 0, ran.all().constData());
    }
}

void TestCliBulk::cleanupTestCase()
{
    QCOMPARE(m_terminal.json({u"demo"_s, u"down"_s}).code, 0);
}

void TestCliBulk::whatWouldBeDoneIsShown()
{
    const auto dry = bulk({u"suspend"_s, u"one.example.org"_s, u"two.example.org"_s, u"--reason"_s,
                           u"abuse"_s, u"--dry-run"_s});
    QVERIFY2(dry.code == 0, dry.all().constData());
    QCOMPARE(dry.object()[u"services"].toArray().size(), 2);
    QVERIFY(dry.object()[u"refused"].toArray().isEmpty());
    QCOMPARE(stateOf(u"one.example.org"_s), u"active"_s);
    QVERIFY(bulk({u"list"_s}).array().isEmpty());
}

void TestCliBulk::aSuspensionOfManyIsUndone()
{
    const auto done = bulk({u"suspend"_s, u"one.example.org"_s, u"two.example.org"_s, u"--reason"_s,
                            u"abuse"_s, u"--note"_s, u"spam"_s});
    QVERIFY2(done.code == 0, done.all().constData());
    QCOMPARE(done.object()[u"state"].toString(), u"done"_s);
    QCOMPARE(done.object()[u"jobs"].toArray().size(), 2);
    QCOMPARE(stateOf(u"two.example.org"_s), u"suspended"_s);
    const QString id = QString::number(done.object()[u"id"].toInteger());
    const auto jobs = m_terminal.json({u"job"_s, u"list"_s, u"--bulk"_s, id});
    QCOMPARE(jobs.array().size(), 2);
    QCOMPARE(jobs.array().first()[u"bulk"].toInteger(), id.toLongLong());
    const auto alone =
        m_terminal.json({u"job"_s, u"list"_s, u"--service"_s, u"one.example.org"_s}).array();
    QVERIFY(alone.last()[u"kind"].toString() == u"provision"_s && alone.last()[u"bulk"].isNull());

    const auto undone = bulk({u"undo"_s, id});

    QVERIFY2(undone.code == 0, undone.all().constData());
    QCOMPARE(undone.object()[u"undo_of"].toInteger(), id.toLongLong());
    QCOMPARE(stateOf(u"one.example.org"_s), u"active"_s);
    QCOMPARE(stateOf(u"two.example.org"_s), u"active"_s);
    const auto again = bulk({u"undo"_s, id});
    QCOMPARE(again.code, 1);
    QCOMPARE(again.errorClass(), u"conflict"_s);
    const auto shown = bulk({u"show"_s, id});
    QCOMPARE(shown.object()[u"undone_by"].toInteger(), undone.object()[u"id"].toInteger());
    QCOMPARE(bulk({u"list"_s}).array().size(), 2);
    QCOMPARE(bulk({u"show"_s, u"999"_s}).code, 3);
}

void TestCliBulk::whatIsLeftOutIsToldAndFails()
{
    const auto some = bulk({u"unsuspend"_s, u"one.example.org"_s});
    QCOMPARE(some.code, 1);
    QCOMPARE(some.errorClass(), u"conflict"_s);

    QCOMPARE(
        m_terminal
            .json({u"service"_s, u"suspend"_s, u"one.example.org"_s, u"--reason"_s, u"manual"_s})
            .code,
        0);
    const auto both = bulk({u"unsuspend"_s, u"one.example.org"_s, u"two.example.org"_s});
    QCOMPARE(both.code, 1);
    QCOMPARE(both.object()[u"state"].toString(), u"done"_s);
    const QJsonArray refused = both.object()[u"refused"].toArray();
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.first()[u"domain"].toString(), u"two.example.org"_s);
    QVERIFY(!refused.first()[u"why"].toString().isEmpty());
    QCOMPARE(stateOf(u"one.example.org"_s), u"active"_s);

    const auto plain = m_terminal.run({u"bulk"_s, u"list"_s});
    QVERIFY2(plain.out.contains("unsuspend"), plain.out.constData());
}

void TestCliBulk::aFilterFindsThem()
{
    const auto found = bulk({u"suspend"_s, u"--search"_s, u"one.example.org"_s, u"--reason"_s,
                             u"quota"_s, u"--dry-run"_s});
    QVERIFY2(found.code == 0, found.all().constData());
    QCOMPARE(found.object()[u"services"].toArray().size(), 1);
    QCOMPARE(bulk({u"suspend"_s, u"--server"_s, u"nowhere"_s, u"--reason"_s, u"quota"_s}).code, 3);
}

void TestCliBulk::whatNobodyWaitsForCanBeTakenBack()
{
    const auto left = bulk({u"suspend"_s, u"two.example.org"_s, u"--reason"_s, u"fraud"_s,
                            u"--in"_s, u"3600"_s, u"--no-wait"_s});
    QVERIFY2(left.code == 0, left.all().constData());
    QCOMPARE(left.object()[u"state"].toString(), u"queued"_s);

    const auto cancelled = bulk({u"cancel"_s, QString::number(left.object()[u"id"].toInteger())});

    QVERIFY2(cancelled.code == 0, cancelled.all().constData());
    QCOMPARE(cancelled.object()[u"state"].toString(), u"cancelled"_s);
    QCOMPARE(m_terminal.json({u"work"_s, u"--once"_s}).code, 0);
    QCOMPARE(stateOf(u"two.example.org"_s), u"active"_s);
}

void TestCliBulk::aTerminationIsConfirmed()
{
    QCOMPARE(made(u"ends.example.org"_s).code, 0);
    QCOMPARE(bulk({u"terminate"_s, u"ends.example.org"_s}).code, 2);
    QCOMPARE(stateOf(u"ends.example.org"_s), u"active"_s);

    const auto ended = bulk({u"terminate"_s, u"ends.example.org"_s, u"--yes"_s});

    QVERIFY2(ended.code == 0, ended.all().constData());
    QCOMPARE(stateOf(u"ends.example.org"_s), u"terminated"_s);
    const auto undone = bulk({u"undo"_s, QString::number(ended.object()[u"id"].toInteger())});
    QCOMPARE(undone.code, 1);
    QCOMPARE(undone.errorClass(), u"conflict"_s);
}

void TestCliBulk::newPasswordsAreShownOnce()
{
    const QStringList services{u"one.example.org"_s, u"two.example.org"_s};
    QCOMPARE(bulk(QStringList{u"password"_s} + services).code, 2);

    const auto done = bulk(QStringList{u"password"_s, u"--yes"_s} + services);

    QVERIFY2(done.code == 0, done.all().constData());
    QSet<QString> passwords;
    for (const QJsonValue &job : done.object()[u"jobs"].toArray()) {
        QVERIFY(!job[u"username"].toString().isEmpty());
        passwords.insert(job[u"password"].toString());
    }
    QCOMPARE(passwords.size(), 2);
    QVERIFY(!passwords.contains(QString()));
    const QString id = QString::number(done.object()[u"id"].toInteger());
    for (const QStringList &later : {QStringList{}, QStringList{u"--passwords"_s}}) {
        const auto shown = bulk(QStringList{u"show"_s, id} + later);
        QCOMPARE(shown.code, 0);
        QVERIFY2(!shown.out.contains("\"password\""), shown.out.constData());
    }
    const auto undone = bulk({u"undo"_s, id});
    QCOMPARE(undone.code, 1);
    QCOMPARE(undone.errorClass(), u"conflict"_s);
}

void TestCliBulk::welcomesAreSentAgain()
{
    const auto outbox = [this] {
        return m_terminal.json({u"mail"_s, u"outbox"_s}).array().size();
    };
    const qsizetype before = outbox();
    QCOMPARE(bulk({u"welcome"_s, u"one.example.org"_s}).code, 2);

    const auto done = bulk({u"welcome"_s, u"one.example.org"_s, u"two.example.org"_s, u"--yes"_s});
    QVERIFY2(done.code == 0, done.all().constData());
    QCOMPARE(outbox(), before + 2);

    const auto single = m_terminal.json({u"service"_s, u"welcome"_s, u"one.example.org"_s});
    QVERIFY2(single.code == 0, single.all().constData());
    QCOMPARE(outbox(), before + 3);
    QCOMPARE(m_terminal.json({u"service"_s, u"welcome"_s, u"nowhere.example.org"_s}).code, 3);
}

void TestCliBulk::usageIsReadFromMany()
{
    const qsizetype orders = bulk({u"list"_s}).array().size();
    const auto read = bulk({u"usage"_s, u"one.example.org"_s, u"two.example.org"_s});
    QVERIFY2(read.code == 0, read.all().constData());
    QCOMPARE(read.array().size(), 2);
    for (const QJsonValue &one : read.array()) {
        QCOMPARE(one[u"class"].toString(), u"ok"_s);
        QVERIFY(one[u"disk_bytes"].toInteger() > 0);
    }
    QCOMPARE(bulk({u"list"_s}).array().size(), orders);
    QCOMPARE(bulk({u"usage"_s, u"nowhere.example.org"_s}).code, 3);
    QCOMPARE(bulk({u"usage"_s}).code, 2);
}

void TestCliBulk::aPersonIsAskedBeforeATermination()
{
    Screen no(m_terminal, {u"bulk"_s, u"terminate"_s, u"one.example.org"_s});
    QVERIFY2(no.answers("Delete 1 accounts", "n"), no.all().constData());
    QCOMPARE(no.exitCode(), 1);
    QCOMPARE(stateOf(u"one.example.org"_s), u"active"_s);

    QCOMPARE(made(u"asked.example.org"_s).code, 0);
    Screen yes(m_terminal, {u"bulk"_s, u"terminate"_s, u"asked.example.org"_s});
    QVERIFY2(yes.answers("Delete 1 accounts", "y"), yes.all().constData());
    QCOMPARE(yes.exitCode(), 0);
    QCOMPARE(stateOf(u"asked.example.org"_s), u"terminated"_s);
}

void TestCliBulk::manyTerminationsAreTypedInFull()
{
    const QStringList all{u"bulk"_s,        u"terminate"_s, u"--server"_s,
                          u"demo-cpanel"_s, u"--state"_s,   u"active"_s,
                          u"--in"_s,        u"3600"_s,      u"--no-wait"_s};
    const auto draft = m_terminal.json(all + QStringList{u"--dry-run"_s});
    const auto count = draft.object()[u"services"].toArray().size();
    QVERIFY2(count > 25, draft.all().constData());
    const qsizetype before = bulk({u"list"_s}).array().size();

    Screen mistyped(m_terminal, all);
    QVERIFY2(mistyped.answers("Type", "yes"), mistyped.all().constData());
    QCOMPARE(mistyped.exitCode(), 1);
    QCOMPARE(bulk({u"list"_s}).array().size(), before);

    Screen typed(m_terminal, all);
    const QByteArray phrase = "terminate " + QByteArray::number(count) + " services";
    QVERIFY2(typed.answers("Type", phrase), typed.all().constData());
    QCOMPARE(typed.exitCode(), 0);
    const QJsonObject ordered = bulk({u"list"_s}).array().first().toObject();
    QCOMPARE(ordered[u"state"].toString(), u"queued"_s);
    const auto taken = bulk({u"undo"_s, QString::number(ordered[u"id"].toInteger())});
    QVERIFY2(taken.code == 0, taken.all().constData());
    QCOMPARE(bulk({u"show"_s, QString::number(ordered[u"id"].toInteger())})
                 .object()[u"state"]
                 .toString(),
             u"cancelled"_s);
}

void TestCliBulk::wrongUsageIsExitTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no verb") << QStringList{};
    QTest::newRow("no service") << QStringList{u"suspend"_s, u"--reason"_s, u"abuse"_s};
    QTest::newRow("no reason") << QStringList{u"suspend"_s, u"1"_s};
    QTest::newRow("services and a filter")
        << QStringList{u"unsuspend"_s, u"1"_s, u"--state"_s, u"suspended"_s};
    QTest::newRow("no product") << QStringList{u"package"_s};
    QTest::newRow("a window in the past")
        << QStringList{u"unsuspend"_s, u"1"_s, u"--in"_s, u"-1"_s};
    QTest::newRow("no number") << QStringList{u"undo"_s};
}

void TestCliBulk::wrongUsageIsExitTwo()
{
    QFETCH(QStringList, arguments);
    QCOMPARE(bulk(arguments).code, 2);
}

REGISTER_TEST(TestCliBulk)
#include "tst_clibulk.moc"
