#include "tests/app/cli/terminal.h"

#include <csignal>

using namespace Qt::Literals::StringLiterals;

class TestCli final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void theDemoStandsOnThePanels();
    void startingItAgainIsHarmless();
    void everyExitCodeMeansWhatItSays_data();
    void everyExitCodeMeansWhatItSays();
    void everyServerVerbWorksOnEveryPanel();
    void aServiceLivesThroughEveryVerbOnEveryPanel();
    void recordsAreAddedEditedListedAndRemoved();
    void aSecretIsReadFromStandardInputAndShownNowhere();
    void aLostOutcomeIsExitFour();
    void aLostSuspensionThatNobodyCanReadIsSaidAgain();
    void killedBetweenSentAndAnsweredIsSettledByTheNextCall();
    void anInterruptedWriteSaysWhereItStands();
    void healthIsKeptAndShown();
    void anInterruptedHealthCheckKeepsWhatItHas();

private:
    QString productOn(const QString &panel);
    QString customer() { return u"owner001@bake.example"_s; }

    Terminal m_terminal;
};

void TestCli::initTestCase()
{
    const auto up = m_terminal.json({u"demo"_s, u"up"_s, u"--port-base"_s, u"0"_s});
    QVERIFY2(up.code == 0, up.all().constData());
    QCOMPARE(up.object()[u"state"].toString(), u"running"_s);
}

void TestCli::cleanupTestCase()
{
    QFile foreign(m_terminal.demoFile(u"notes.txt"_s));
    QVERIFY(foreign.open(QIODevice::WriteOnly));
    foreign.close();

    const auto down = m_terminal.json({u"demo"_s, u"down"_s});

    QVERIFY2(down.code == 0, down.all().constData());
    QCOMPARE(QDir(m_terminal.demoFile({})).entryList(QDir::Files | QDir::Hidden),
             QStringList{u"notes.txt"_s});
}

QString TestCli::productOn(const QString &panel)
{
    for (const QJsonValue &product : m_terminal.json({u"product"_s, u"list"_s}).array()) {
        if (product[u"panel"].toString() == panel)
            return QString::number(product[u"id"].toInteger());
    }
    return {};
}

void TestCli::theDemoStandsOnThePanels()
{
    QCOMPARE(m_terminal.json({u"service"_s, u"list"_s}).array().size(), 1000);
    QCOMPARE(m_terminal.json({u"customer"_s, u"list"_s}).array().size(), 200);
    const auto servers = m_terminal.json({u"server"_s, u"list"_s}).array();
    QVERIFY(servers.size() >= 4);
    for (const QJsonValue &server : servers) {
        const auto accounts =
            m_terminal.json({u"server"_s, u"accounts"_s, server[u"name"].toString()});
        QVERIFY(accounts.array().size() >= server[u"accounts"].toInt());
    }
    const auto suspended =
        m_terminal.json({u"service"_s, u"list"_s, u"--state"_s, u"suspended"_s}).array();
    QCOMPARE(suspended.size(), 50);
}

void TestCli::startingItAgainIsHarmless()
{
    const auto again = m_terminal.json({u"demo"_s, u"up"_s});
    QCOMPARE(again.code, 0);
    QCOMPARE(m_terminal.json({u"service"_s, u"list"_s}).array().size(), 1000);
}

void TestCli::everyExitCodeMeansWhatItSays_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("errorClass");

    const auto row = [](const char *name, const QString &line, int code, const QString &kind) {
        QTest::newRow(name) << line.split(u' ', Qt::SkipEmptyParts) << code << kind;
    };
    row("done", u"server list"_s, 0, {});
    row("no noun", {}, 2, u"usage"_s);
    row("no such noun", u"frobnicate now"_s, 2, u"usage"_s);
    row("no verb", u"server"_s, 2, u"usage"_s);
    row("an option that is missing", u"server add --name x"_s, 2, u"usage"_s);
    row("no such panel", u"server add --name x --panel x --url https://x.example --user u"_s, 2,
        u"usage"_s);
    row("a price that is none", u"product add --name x --price monthly=much"_s, 2, u"usage"_s);
    row("a history of nobody", u"server health --history"_s, 2, u"usage"_s);
    row("a history of two", u"server health 1 2 --history"_s, 2, u"usage"_s);
    row("days without a history", u"server health 1 --days 3"_s, 2, u"usage"_s);
    row("the health of no such server", u"server health nowhere"_s, 3, u"not-found"_s);
    row("terminate without a yes", u"service terminate 1"_s, 2, u"usage"_s);
    row("no such server", u"server show nowhere"_s, 3, u"not-found"_s);
    row("no such service", u"service suspend 999999 --reason abuse"_s, 3, u"not-found"_s);
    row("no such customer", u"customer show nobody@example.com"_s, 3, u"not-found"_s);
    row("refused input", u"customer add --name Jo --email nonsense"_s, 1, u"invalid"_s);
    row("a name that is taken", u"customer add --name Jo --email owner001@bake.example"_s, 1,
        u"conflict"_s);
    row("a public suffix", u"service provision --customer 1 --product 1 --domain co.uk"_s, 1,
        u"invalid"_s);
    row("a server in use", u"server remove demo-cpanel"_s, 1, u"conflict"_s);
    row("not that suspended", u"service unsuspend bike0001.example"_s, 1, u"conflict"_s);
    row("no database", u"--db sqlite:/proc/nowhere/x.sqlite server list"_s, 5, u"storage"_s);
    row("no such address of a database", u"--db mysql:x server list"_s, 5, u"storage"_s);
    row("nobody listens",
        u"server add --name x --panel cpanel --url https://127.0.0.1:9 --user root "
        "--secret-stdin"_s,
        5, u"unreachable"_s);
}

void TestCli::everyExitCodeMeansWhatItSays()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, errorClass);

    const auto ran = m_terminal.json(arguments, "a-secret-of-some-length\n");

    QVERIFY2(ran.code == code, ran.all().constData());
    QCOMPARE(ran.errorClass(), errorClass);
    QVERIFY(!QJsonDocument::fromJson(ran.out).isNull());
    QCOMPARE(ran.out.count('\n'), 1);
    if (code != 0) {
        const QJsonObject error = ran.object()[u"error"].toObject();
        QCOMPARE(error.keys(), (QStringList{u"class"_s, u"detail"_s, u"hint"_s, u"summary"_s}));
        QVERIFY(!error[u"summary"].toString().isEmpty());
    }
    const auto plain = m_terminal.run(arguments, "a-secret-of-some-length\n");
    QCOMPARE(plain.code, code);
    QCOMPARE(plain.err.isEmpty(), code == 0);
}

void TestCli::everyServerVerbWorksOnEveryPanel()
{
    for (const QJsonValue &server : m_terminal.json({u"server"_s, u"list"_s}).array()) {
        const QString name = server[u"name"].toString();
        const auto test = m_terminal.json({u"server"_s, u"test"_s, name});
        QVERIFY2(test.code == 0, test.all().constData());
        QCOMPARE(test.object()[u"stages"].toArray().size(), 5);
        const auto health = m_terminal.json({u"server"_s, u"health"_s, name});
        QVERIFY2(health.code == 0, health.all().constData());
        QVERIFY(health.array().first()[u"ok"].toBool());
        const auto packages = m_terminal.json({u"server"_s, u"packages"_s, name});
        QVERIFY2(packages.code == 0 || packages.errorClass() == u"unsupported"_s,
                 packages.all().constData());
        const auto shown = m_terminal.json({u"server"_s, u"show"_s, name});
        QCOMPARE(shown.object()[u"state"].toString(), u"active"_s);
    }
    const auto all = m_terminal.json({u"server"_s, u"health"_s, u"--concurrency"_s, u"3"_s});
    QCOMPARE(all.code, 0);
    QCOMPARE(all.array().size(), m_terminal.json({u"server"_s, u"list"_s}).array().size());
}

void TestCli::aServiceLivesThroughEveryVerbOnEveryPanel()
{
    int number = 0;
    for (const QJsonValue &server : m_terminal.json({u"server"_s, u"list"_s}).array()) {
        const QString panel = server[u"panel"].toString();
        const QString domain = u"verb%1life.example.org"_s.arg(++number);
        QStringList order{u"service"_s,    u"provision"_s,
                          u"--customer"_s, customer(),
                          u"--product"_s,  productOn(panel),
                          u"--domain"_s,   domain,
                          u"--server"_s,   server[u"name"].toString()};
        if (panel == u"vumaerp"_s)
            order += {u"--field"_s, u"db_name=verb%1life"_s.arg(number)};

        const auto plan = m_terminal.json(order + QStringList{u"--dry-run"_s});
        QVERIFY2(plan.code == 0, plan.all().constData());
        QVERIFY(!plan.object()[u"steps"].toArray().isEmpty());

        const auto made = m_terminal.json(order);
        QVERIFY2(made.code == 0, made.all().constData());
        QCOMPARE(made.object()[u"state"].toString(), u"active"_s);
        QVERIFY(made.object()[u"password"].toString().size() >= 16);
        const QString id = QString::number(made.object()[u"service"].toInteger());

        const auto verb = [&](const QStringList &arguments, const QString &state) {
            const auto ran = m_terminal.json(QStringList{u"service"_s} + arguments);
            const bool lacking = ran.errorClass() == u"unsupported"_s;
            QVERIFY2(ran.code == 0 || lacking, (panel.toUtf8() + ": " + ran.all()).constData());
            if (!lacking && !state.isEmpty())
                QCOMPARE(ran.object()[u"state"].toString(), state);
        };
        verb({u"suspend"_s, id, u"--reason"_s, u"abuse"_s, u"--note"_s, u"spam"_s}, u"suspended"_s);
        verb({u"suspend"_s, id, u"--reason"_s, u"fraud"_s}, u"suspended"_s);
        verb({u"unsuspend"_s, id, u"--reason"_s, u"abuse"_s}, u"suspended"_s);
        verb({u"unsuspend"_s, id, u"--reason"_s, u"fraud"_s}, u"active"_s);
        verb({u"password"_s, id}, u"active"_s);
        verb({u"package"_s, id, productOn(panel)}, u"active"_s);
        verb({u"usage"_s, id}, {});
        verb({u"login"_s, id}, {});
        verb({u"show"_s, domain}, u"active"_s);
        const auto gone = m_terminal.json({u"service"_s, u"terminate"_s, id, u"--yes"_s});
        QVERIFY2(gone.code == 0, (panel.toUtf8() + ": " + gone.all()).constData());
        const QString state =
            m_terminal.json({u"service"_s, u"show"_s, id}).object()[u"state"].toString();
        QCOMPARE(state, u"terminated"_s);
    }
}

void TestCli::recordsAreAddedEditedListedAndRemoved()
{
    const auto group = m_terminal.json({u"group"_s, u"add"_s, u"--name"_s, u"Europe"_s});
    QCOMPARE(group.code, 0);
    QCOMPARE(m_terminal.json({u"group"_s, u"edit"_s, u"Europe"_s, u"--name"_s, u"EU"_s})
                 .object()[u"name"]
                 .toString(),
             u"EU"_s);

    const auto product =
        m_terminal.json({u"product"_s, u"add"_s, u"--name"_s, u"Domain care"_s, u"--price"_s,
                         u"annual=12.50"_s, u"--currency"_s, u"EUR"_s});
    QVERIFY2(product.code == 0, product.all().constData());
    QCOMPARE(product.object()[u"prices"][u"annual"].toString(), u"12.50"_s);

    const auto customer =
        m_terminal.json({u"customer"_s, u"add"_s, u"--name"_s, u"Jo Smith"_s, u"--email"_s,
                         u"Jo@Example.com"_s, u"--country"_s, u"KE"_s});
    QVERIFY2(customer.code == 0, customer.all().constData());
    QCOMPARE(customer.object()[u"email"].toString(), u"jo@example.com"_s);
    QCOMPARE(
        m_terminal
            .json({u"customer"_s, u"edit"_s, u"jo@example.com"_s, u"--company"_s, u"Smith & Co"_s})
            .object()[u"company"]
            .toString(),
        u"Smith & Co"_s);

    const auto licence =
        m_terminal.json({u"licence"_s, u"add"_s, u"--customer"_s, u"jo@example.com"_s,
                         u"--product"_s, u"Domain care"_s, u"--expires"_s, u"2099-12-31"_s});
    QVERIFY2(licence.code == 0, licence.all().constData());
    const QString key = licence.object()[u"key"].toString();
    QCOMPARE(m_terminal.json({u"licence"_s, u"validate"_s, key}).object()[u"valid"].toBool(), true);
    QCOMPARE(m_terminal.run({u"licence"_s, u"suspend"_s, key}).code, 0);
    const auto invalid = m_terminal.json({u"licence"_s, u"validate"_s, key});
    QCOMPARE(invalid.code, 1);
    QCOMPARE(invalid.object()[u"verdict"].toString(), u"suspended"_s);
    QCOMPARE(m_terminal.run({u"licence"_s, u"extend"_s, key, u"--until"_s, u"2100-01-31"_s}).code,
             0);
    QCOMPARE(m_terminal.json({u"licence"_s, u"list"_s}).array().size(), 1);

    QCOMPARE(m_terminal.run({u"group"_s, u"remove"_s, u"EU"_s}).code, 0);
    QCOMPARE(m_terminal.json({u"customer"_s, u"remove"_s, u"jo@example.com"_s}).errorClass(),
             u"conflict"_s);
}

void TestCli::aSecretIsReadFromStandardInputAndShownNowhere()
{
    const QByteArray canary = "CANARY-5f1c-not-a-real-token-00";
    const QJsonObject server = m_terminal.json({u"server"_s, u"show"_s, u"demo-cpanel"_s}).object();

    const auto refused =
        m_terminal.run({u"-v"_s, u"server"_s, u"add"_s, u"--name"_s, u"web-99"_s, u"--panel"_s,
                        u"cpanel"_s, u"--url"_s, server[u"url"].toString(), u"--user"_s, u"root"_s,
                        u"--pin-sha256"_s, server[u"pin_sha256"].toString(), u"--secret-stdin"_s},
                       canary + "\n");

    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains("refused our key"), refused.err.constData());
    QVERIFY(!refused.all().contains(canary));
    QFile log(m_terminal.home.filePath(u"innkeeper/log/innkeeper-cli.log"_s));
    QVERIFY(log.open(QIODevice::ReadOnly));
    QVERIFY(!log.readAll().contains(canary));
    QCOMPARE(m_terminal.run({u"server"_s, u"show"_s, u"web-99"_s}).code, 3);
}

void TestCli::aLostOutcomeIsExitFour()
{
    m_terminal.control("POST", u"/cpanel/faults"_s,
                       {{u"operation"_s, u"suspendacct"_s}, {u"fault"_s, u"DropAfter"_s}});
    m_terminal.control(
        "POST", u"/cpanel/faults"_s,
        {{u"operation"_s, u"accountsummary"_s}, {u"fault"_s, u"DropBefore"_s}, {u"count"_s, -1}});

    const auto lost = m_terminal.json({u"--timeout"_s, u"1"_s, u"service"_s, u"suspend"_s,
                                       u"bike0001.example"_s, u"--reason"_s, u"abuse"_s});

    QVERIFY2(lost.code == 4, lost.all().constData());
    QCOMPARE(lost.errorClass(), u"unknown-outcome"_s);
    m_terminal.control("DELETE", u"/cpanel/faults"_s);
    QVERIFY(m_terminal.json({u"service"_s, u"show"_s, u"bike0001.example"_s})
                .object()[u"unknown"]
                .toBool());

    const auto settled = m_terminal.json({u"--timeout"_s, u"1"_s, u"service"_s, u"unsuspend"_s,
                                          u"bike0001.example"_s, u"--reason"_s, u"abuse"_s});
    QVERIFY2(settled.code == 0, settled.all().constData());
    QCOMPARE(settled.object()[u"state"].toString(), u"active"_s);
}

void TestCli::aLostSuspensionThatNobodyCanReadIsSaidAgain()
{
    const auto there = m_terminal.json(
        {u"service"_s, u"list"_s, u"--server"_s, u"demo-vumaerp"_s, u"--state"_s, u"active"_s});
    QVERIFY2(there.code == 0 && !there.array().isEmpty(), there.all().constData());
    const QString id = QString::number(there.array().first().toObject()[u"id"].toInteger());
    const QStringList suspend{u"--timeout"_s, u"1"_s,    u"service"_s, u"suspend"_s, id,
                              u"--reason"_s,  u"abuse"_s};
    m_terminal.control("POST", u"/vumaerp/faults"_s,
                       {{u"operation"_s, u"POST /api/v1/suspend"_s}, {u"fault"_s, u"DropAfter"_s}});

    const auto done = m_terminal.json(suspend);

    QVERIFY2(done.code == 0, done.all().constData());
    QCOMPARE(done.object()[u"state"].toString(), u"suspended"_s);
    QVERIFY(!done.object()[u"unknown"].toBool());
    const auto jobs = m_terminal.json({u"job"_s, u"list"_s, u"--service"_s, id});
    QCOMPARE(jobs.array().size(), 1);
    QCOMPARE(jobs.array().first()[u"attempt"].toInt(), 2);
}

void TestCli::killedBetweenSentAndAnsweredIsSettledByTheNextCall()
{
    m_terminal.control("DELETE", u"/cpanel/counts"_s);
    m_terminal.control("POST", u"/cpanel/faults"_s,
                       {{u"operation"_s, u"createacct"_s}, {u"fault"_s, u"HangAfter"_s}});
    const QStringList order{u"--timeout"_s,  u"5"_s,
                            u"service"_s,    u"provision"_s,
                            u"--customer"_s, customer(),
                            u"--product"_s,  productOn(u"cpanel"_s),
                            u"--domain"_s,   u"killed.example.org"_s};
    const auto first = m_terminal.start(order);
    const auto created = [&] {
        return m_terminal.control("GET", u"/cpanel/counts"_s)[u"acted"][u"createacct"].toInt();
    };
    QTRY_COMPARE_WITH_TIMEOUT(created(), 1, 10'000);
    ::kill(pid_t(first->processId()), SIGKILL);
    QVERIFY(first->waitForFinished());
    const auto between = m_terminal.json({u"service"_s, u"show"_s, u"killed.example.org"_s});
    QCOMPARE(between.object()[u"state"].toString(), u"provisioning"_s);

    const auto again = m_terminal.json(order);

    QVERIFY2(again.code == 0, again.all().constData());
    QCOMPARE(again.object()[u"state"].toString(), u"active"_s);
    QVERIFY(!again.object()[u"password"].toString().isEmpty());
    QCOMPARE(created(), 1);
}

void TestCli::anInterruptedWriteSaysWhereItStands()
{
    m_terminal.control("POST", u"/cpanel/faults"_s,
                       {{u"operation"_s, u"suspendacct"_s}, {u"fault"_s, u"HangAfter"_s}});
    m_terminal.control("DELETE", u"/cpanel/counts"_s);
    const auto process = m_terminal.start(
        {u"service"_s, u"suspend"_s, u"bike0041.example"_s, u"--reason"_s, u"manual"_s});
    QTRY_COMPARE_WITH_TIMEOUT(
        m_terminal.control("GET", u"/cpanel/counts"_s)[u"acted"][u"suspendacct"].toInt(), 1,
        10'000);

    ::kill(pid_t(process->processId()), SIGINT);

    QVERIFY(process->waitForFinished());
    QCOMPARE(process->exitCode(), 4);
    QVERIFY(process->readAllStandardError().contains("under way"));
    const auto settled = m_terminal.json(
        {u"--timeout"_s, u"1"_s, u"service"_s, u"unsuspend"_s, u"bike0041.example"_s});
    QVERIFY2(settled.code == 0, settled.all().constData());
}

void TestCli::healthIsKeptAndShown()
{
    const QString name = u"demo-directadmin"_s;
    const QStringList ask{u"server"_s, u"health"_s, name};
    const QStringList history = ask + QStringList{u"--history"_s};
    const auto before = m_terminal.json(history).array().size();
    m_terminal.control("POST", u"/directadmin/faults"_s,
                       {{u"operation"_s, u""_s}, {u"fault"_s, u"Unavailable"_s}});

    const auto bad = m_terminal.json(ask);
    const auto good = m_terminal.json(ask);

    QCOMPARE(bad.code, 1);
    const QJsonObject failed = bad.array().first().toObject();
    QCOMPARE(failed[u"ok"], QJsonValue(false));
    QCOMPARE(failed[u"class"].toString(), u"busy"_s);
    QCOMPARE(good.code, 0);
    const QJsonObject well = good.array().first().toObject();
    QCOMPARE(well[u"class"].toString(), u"ok"_s);
    QVERIFY(well[u"latency_ms"].isDouble() && !well[u"version"].toString().isEmpty());
    QVERIFY(well[u"uptime_24h"].toDouble() > 0 && well[u"uptime_24h"].toDouble() < 100);
    QCOMPARE(well[u"uptime_30d"], well[u"uptime_24h"]);
    QVERIFY(well[u"alert_since"].isNull());
    const auto kept = m_terminal.json(history).array();
    QCOMPARE(kept.size(), before + 2);
    QCOMPARE(kept.at(before)[u"class"].toString(), u"busy"_s);
    QCOMPARE(kept.last()[u"class"].toString(), u"ok"_s);
    const auto shown = m_terminal.json({u"server"_s, u"show"_s, name}).object();
    QCOMPARE(shown[u"last_check"].toObject(), kept.last().toObject());
    // It has been well since, so that its share can only have grown.
    QVERIFY(shown[u"uptime_7d"].toDouble() >= well[u"uptime_7d"].toDouble());
}

void TestCli::anInterruptedHealthCheckKeepsWhatItHas()
{
    m_terminal.control("POST", u"/cpanel/faults"_s,
                       {{u"operation"_s, u"version"_s}, {u"fault"_s, u"NeverAnswer"_s}});
    m_terminal.control("DELETE", u"/cpanel/counts"_s);
    const auto process = m_terminal.start(
        {u"--json"_s, u"server"_s, u"health"_s, u"demo-cpanel"_s, u"demo-hestiacp"_s});
    QTRY_COMPARE_WITH_TIMEOUT(
        m_terminal.control("GET", u"/cpanel/counts"_s)[u"read"][u"version"].toInt(), 1, 10'000);

    ::kill(pid_t(process->processId()), SIGINT);

    QVERIFY(process->waitForFinished());
    QCOMPARE(process->exitCode(), 1);
    QVERIFY(process->readAllStandardError().contains("stored"));
    const auto answered = QJsonDocument::fromJson(process->readAllStandardOutput()).array();
    for (const QJsonValue &one : answered)
        QCOMPARE(one[u"server"].toString(), u"demo-hestiacp"_s);
    m_terminal.control("DELETE", u"/cpanel/faults"_s);
}

REGISTER_TEST(TestCli)
#include "tst_cli.moc"
