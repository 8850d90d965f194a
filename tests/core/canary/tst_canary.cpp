#include "core/base/logfile.h"
#include "core/panels/registry.h"
#include "core/storage/backup.h"
#include "tests/core/canary/scenario.h"
#include "tests/support/postgresserver.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;
using namespace core;

namespace {

constexpr auto Lifetime = 600'000; // ms
constexpr std::chrono::milliseconds FaultyCall{1000};
constexpr auto PlantedVariable = "INNKEEPER_CANARY_PLANTED";

//! The child: `DATABASE-URL FOLDER [PLANTED]`, the database's password on stdin. With a planted
//! text it leaks that one wherever something can leak, in place of working.
class Child
{
public:
    explicit Child(const QStringList &arguments)
        : m_url(*DatabaseUrl::parse(arguments.at(0)))
        , m_places(arguments.at(1) + u"/places"_s)
        , m_canaries(arguments.at(1) + u"/canaries.json"_s)
        , m_planted(arguments.value(2))
    {
    }

    int run()
    {
        logInto(m_places + u"/innkeeper.log"_s, true);
        QLoggingCategory::setFilterRules(u"*=true"_s);
        QFile in;
        in.open(stdin, QFile::ReadOnly);
        m_scenario = std::make_shared<Scenario>(m_url, Secret(in.readLine().trimmed()));
        m_scenario->canaries.add(u"planted"_s,
                                 m_planted.isEmpty() ? QByteArray(20, '#') : m_planted.toUtf8());
        if (!QCoro::waitFor(m_scenario->engine.open()))
            qFatal("the database does not open");
        if (m_planted.isEmpty())
            live();
        else
            leak();
        keepDatabase();
        m_scenario->writeDown(m_places, m_canaries);
        return 0;
    }

private:
    void live()
    {
        customer({});
        std::vector<Guest> guests;
        for (const Panel &panel : panels()) {
            for (const QString &fault : sim::faultNames())
                guests.push_back(guestOn(m_scenario, panel.kind, *sim::faultFromName(fault)));
        }
        for (const Guest &guest : guests)
            QCoro::waitFor(moveIn(guest));
        m_scenario->engine.setTimeout(FaultyCall);
        m_scenario->engine.setRetries({.tries = 1});
        std::vector<QCoro::Task<>> lives;
        for (const Guest &guest : guests)
            lives.push_back(::live(guest));
        for (QCoro::Task<> &life : lives)
            QCoro::waitFor(life);
        QCoro::waitFor(m_scenario->engine.examine());
        if (m_url.dialect != Dialect::Sqlite)
            return; // the clients know nothing of databases
        for (const Panel &panel : panels()) {
            for (const QString &fault : sim::faultNames())
                useClient(*m_scenario, panel.kind, *sim::faultFromName(fault));
        }
    }

    void leak()
    {
        customer(m_planted);
        m_scenario->shown(failure(ErrorKind::Protocol, m_planted).error());
        qWarning("%s", qPrintable(m_planted));
        std::fprintf(stdout, "%s\n", qPrintable(m_planted));
        PanelBench &bench = m_scenario->panel(PanelKind::CPanel);
        QUrl url = bench.server().url();
        url.setQuery(u"token="_s + m_planted);
        QNetworkAccessManager network;
        QNetworkRequest request(url);
        QNetworkReply *reply = network.get(request);
        reply->ignoreSslErrors();
        QEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
    }

    void customer(const QString &notes)
    {
        Customer customer;
        customer.name = u"Jo Smith"_s;
        customer.email = u"jo@example.com"_s;
        customer.notes = notes;
        if (!QCoro::waitFor(m_scenario->engine.customers().save(customer)))
            qFatal("no customer");
    }

    //! As it is while the program runs: what was written last is in the WAL only.
    void keepDatabase() const
    {
        if (m_url.dialect != Dialect::Sqlite)
            return;
        for (const char *suffix : {"", "-wal", "-shm"}) {
            const QString file = m_url.path + QString::fromLatin1(suffix);
            QFile::copy(file, m_places + u"/running"_s + QString::fromLatin1(suffix));
        }
        if (!backUpSqlite(m_url, 1))
            qFatal("no backup");
    }

    DatabaseUrl m_url;
    QString m_places;
    QString m_canaries;
    QString m_planted;
    std::shared_ptr<Scenario> m_scenario;
};

const RegisteredChild child("canary",
                            [](const QStringList &arguments) { return Child(arguments).run(); });

QByteArray contents(const QString &file)
{
    QFile in(file);
    return in.open(QFile::ReadOnly) ? in.readAll() : QByteArray();
}

using Places = QMap<QString, QByteArray>;

void addFolder(Places &places, const QString &folder)
{
    const auto files = QDir(folder).entryInfoList(QDir::Files | QDir::Hidden);
    for (const QFileInfo &file : files)
        places.insert(file.fileName(), contents(file.filePath()));
}

} // namespace

//! Secrets go through every operation of every panel, well and under every fault, on both
//! databases; afterwards none of them is found anywhere. The same search finds what was leaked on
//! purpose in every one of these places.
class TestCanary final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theSearchSeesThroughEveryCoat_data();
    void theSearchSeesThroughEveryCoat();
    void whatIsLeakedOnPurposeIsFoundEverywhere_data() { dialects(); }
    void whatIsLeakedOnPurposeIsFoundEverywhere();
    void noSecretIsFoundAnywhere_data() { dialects(); }
    void noSecretIsFoundAnywhere();

private:
    static void dialects();
    //! Runs the child, and everything it left behind.
    void run(Dialect dialect, const QString &planted);

    QByteArray m_databasePassword = Canaries::password();
    Canaries m_canaries;
    Places m_places;
};

void TestCanary::dialects()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::newRow("sqlite") << Dialect::Sqlite;
    QTest::newRow("postgresql") << Dialect::PostgreSql;
}

void TestCanary::initTestCase()
{
    PostgresServer &postgres = PostgresServer::instance();
    QVERIFY2(postgres.problem().isEmpty(), qPrintable(postgres.problem()));
    postgres.run(u"ALTER ROLE keeper PASSWORD '%1'"_s.arg(QString::fromLatin1(m_databasePassword)));
}

void TestCanary::theSearchSeesThroughEveryCoat_data()
{
    QTest::addColumn<QString>("coat");
    for (const QString &coat : Canaries::coats())
        QTest::addRow("%s", qPrintable(coat)) << coat;
}

void TestCanary::theSearchSeesThroughEveryCoat()
{
    QFETCH(const QString, coat);
    const QByteArray value = Canaries::password() + "/\\\"<&~";
    Canaries canaries;
    canaries.add(u"token"_s, value);

    const QStringList found = canaries.foundIn(Canaries::dressed(coat, value));

    QVERIFY2(found.contains(u"token as "_s + coat), qPrintable(found.join(u'\n')));
    QCOMPARE(canaries.foundIn("before " + Canaries::password() + " behind"), QStringList());
}

void TestCanary::run(Dialect dialect, const QString &planted)
{
    PostgresServer &postgres = PostgresServer::instance();
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"places"_s));
    DatabaseUrl url;
    url.path = folder.filePath(u"places/innkeeper.db"_s);
    if (dialect == Dialect::PostgreSql)
        url = postgres.createDatabase();

    QProcess process;
    QStringList arguments{u"--child"_s, u"canary"_s, url.toString(), folder.path()};
    if (!planted.isEmpty()) {
        arguments << planted;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(PlantedVariable), planted);
        process.setProcessEnvironment(environment);
    }
    process.setStandardOutputFile(folder.filePath(u"places/stdout"_s));
    process.setStandardErrorFile(folder.filePath(u"places/stderr"_s));
    process.start(QCoreApplication::applicationFilePath(), arguments);
    process.write(m_databasePassword + '\n');
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(Lifetime));
    const QByteArray said = contents(folder.filePath(u"places/stderr"_s)).right(500);
    QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
             said.constData());

    const QByteArray saved = contents(folder.filePath(u"canaries.json"_s));
    m_canaries = Canaries::fromJson(QJsonDocument::fromJson(saved).object());
    m_places.clear();
    addFolder(m_places, folder.filePath(u"places"_s));
    if (dialect == Dialect::PostgreSql) {
        m_places.insert(u"dump"_s, postgres.dump(url).toUtf8());
        m_places.insert(u"server's log"_s, contents(postgres.logFile()));
        QByteArray changes;
        const auto segments =
            QDir(postgres.writeAheadFolder()).entryInfoList(QDir::Files, QDir::Name);
        for (const QFileInfo &segment : segments)
            changes += contents(segment.filePath());
        m_places.insert(u"write-ahead log"_s, changes);
    }
}

void TestCanary::whatIsLeakedOnPurposeIsFoundEverywhere()
{
    QFETCH(const Dialect, dialect);
    const QString planted = QString::fromLatin1(Canaries::password());

    run(dialect, planted);

    QStringList leaked;
    for (const auto &[place, bytes] : m_places.asKeyValueRange()) {
        if (m_canaries.foundIn(bytes).contains(u"planted as plain text"_s))
            leaked << place;
    }
    QStringList expected{u"access lines"_s,  u"command line"_s, u"environment"_s, u"error texts"_s,
                         u"innkeeper.log"_s, u"stderr"_s,       u"stdout"_s};
    if (dialect == Dialect::Sqlite)
        expected << u"innkeeper.db"_s << u"running-wal"_s;
    else
        expected << u"dump"_s << u"write-ahead log"_s;
    for (const QString &place : std::as_const(expected))
        QVERIFY2(leaked.contains(place), qPrintable(place));
    if (dialect == Dialect::Sqlite) {
        const auto isBackup = [](const QString &place) {
            return place.startsWith("innkeeper.db"_L1) && place != "innkeeper.db"_L1;
        };
        QVERIFY2(std::ranges::any_of(leaked, isBackup), qPrintable(leaked.join(u'\n')));
    }
}

void TestCanary::noSecretIsFoundAnywhere()
{
    QFETCH(const Dialect, dialect);

    run(dialect, {});

    QVERIFY(m_canaries.count() > 100);
    QVERIFY(m_places.value(u"access lines"_s).count('\n') > 1000);
    QVERIFY(m_places.value(u"error texts"_s).count('\n') > 1000);
    QStringList leaks;
    for (const auto &[place, bytes] : m_places.asKeyValueRange()) {
        for (const QString &found : m_canaries.foundIn(bytes))
            leaks << place + u": "_s + found;
    }
    QVERIFY2(leaks.isEmpty(), qPrintable(leaks.join(u'\n')));
}

REGISTER_TEST(TestCanary)
#include "tst_canary.moc"
