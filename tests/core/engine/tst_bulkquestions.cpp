#include "tests/core/engine/house.h"
#include "tests/support/testdatabase.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

//! How often the database is asked for an order for many: on another continent each question costs
//! its way there and back.
class TestBulkQuestions final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addDialects(); }
    void init();
    void manyAreDraftedWithAsManyQuestionsAsAFew();
    void manyAreOrderedAndUndoneWithAsManyQuestionsAsAFew();
    void aHalfDoneOrderIsUndoneByHalves();
    void aLongDraftGoesInSlicesAndCanBeStopped();

private:
    QStringList adopted(int first, int count);
    [[nodiscard]] BulkOrder suspension(const QStringList &services) const;
    qint64 asked();
    template <typename Ask>
    qint64 questions(Ask ask)
    {
        const qint64 before = asked();
        ask();
        return asked() - before;
    }
    Bulks &bulks() { return m_house->engine.bulks(); }
    BulkId ordered(const QStringList &services);

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<House> m_house;
    Service m_model;
};

namespace {

constexpr int QuestionsForAJob = 2;

} // namespace

void TestBulkQuestions::init()
{
    QFETCH_GLOBAL(const Dialect, dialect);
    m_house.reset();
    m_database = std::make_unique<TestDatabase>(dialect, false);
    QVERIFY2(m_database->problem().isEmpty(), qPrintable(m_database->problem()));
    m_house = std::make_unique<House>(m_database->url());
    QVERIFY(m_house->opened);
    Server server;
    server.name = u"web-03"_s;
    server.panel = PanelKind::CPanel;
    server.url = QUrl(u"https://web-03.example.net:2087"_s);
    server.user = u"root"_s;
    const auto added =
        QCoro::waitFor(m_house->engine.servers().add(server, Secret::fromText(u"token"_s)));
    QVERIFY_RESULT(added);
    m_model.server = added->id;
    m_model.customer = m_house->customer().id;
    m_model.product = m_house->productFor(PanelKind::CPanel, u"gold"_s).id;
    m_model.state = ServiceState::Active;
}

//! By their domains, but every third by its id.
QStringList TestBulkQuestions::adopted(int first, int count)
{
    QList<Service> services;
    for (int i = first; i < first + count; ++i) {
        Service service = m_model;
        service.domain = u"site%1.example.com"_s.arg(i);
        service.username = u"site%1"_s.arg(i);
        services.append(service);
    }
    const auto done = QCoro::waitFor(m_house->engine.services().adopt(services));
    if (!done)
        QTest::qFail(qPrintable(done.error().detail), __FILE__, __LINE__);
    QStringList names;
    for (const Service &service : std::as_const(services))
        names.append(service.domain);
    for (qsizetype i = 0; i < std::min<qsizetype>(names.size(), 9); i += 3)
        names[i] = QString::number(
            QCoro::waitFor(m_house->engine.services().show(names.at(i)))->service.id.value);
    return names;
}

BulkOrder TestBulkQuestions::suspension(const QStringList &services) const
{
    return {.action = ServiceAction(JobKind::Suspend),
            .services = services,
            .window = std::chrono::hours(1)};
}

qint64 TestBulkQuestions::asked()
{
    const auto count = [](Connection &connection) -> Result<qint64> {
        return connection.asked();
    };
    return *QCoro::waitFor(m_house->database->run(count));
}

BulkId TestBulkQuestions::ordered(const QStringList &services)
{
    const auto record = QCoro::waitFor(bulks().order(suspension(services), Wait::No));
    if (!record)
        QTest::qFail(qPrintable(record.error().detail), __FILE__, __LINE__);
    return record ? record->bulk.id : BulkId{};
}

void TestBulkQuestions::manyAreDraftedWithAsManyQuestionsAsAFew()
{
    const QStringList few = adopted(0, 3);
    const QStringList many = adopted(3, 60);
    const auto draft = [this](const QStringList &services) {
        const auto drafted = QCoro::waitFor(bulks().draft(suspension(services)));
        QVERIFY_RESULT(drafted);
        QCOMPARE(drafted->services.size(), services.size());
    };
    const qint64 forAFew = questions([&] { draft(few); });
    QCOMPARE(questions([&] { draft(many); }), forAFew);
    QVERIFY2(forAFew < 8, qPrintable(QString::number(forAFew)));
}

void TestBulkQuestions::manyAreOrderedAndUndoneWithAsManyQuestionsAsAFew()
{
    QFETCH_GLOBAL(const Dialect, dialect);
    // Into a file of our own jobs are written one by one.
    const int more = dialect == Dialect::Sqlite ? QuestionsForAJob * (60 - 3) : 0;
    const QStringList few = adopted(0, 3);
    const QStringList many = adopted(3, 60);
    BulkId small;
    BulkId large;
    const qint64 forAFew = questions([&] { small = ordered(few); });
    QCOMPARE(questions([&] { large = ordered(many); }), forAFew + more);
    QVERIFY2(forAFew < 40, qPrintable(QString::number(forAFew)));
    m_house->tamper(u"UPDATE jobs SET state = 'done' WHERE kind = 'suspend'"_s);
    const auto undo = [this](BulkId id, int services) {
        const auto undone = QCoro::waitFor(bulks().undo(QString::number(id.value), Wait::No));
        QVERIFY_RESULT(undone);
        QCOMPARE(undone->count(JobState::Queued), services);
    };

    const qint64 undoneAFew = questions([&] { undo(small, 3); });

    QCOMPARE(questions([&] { undo(large, 60); }), undoneAFew + more);
    QVERIFY2(undoneAFew < 40, qPrintable(QString::number(undoneAFew)));
}

void TestBulkQuestions::aHalfDoneOrderIsUndoneByHalves()
{
    const BulkId id = ordered(adopted(0, 6));
    m_house->tamper(u"UPDATE jobs SET state = 'done' WHERE kind = 'suspend' AND id % 2 = 0"_s);

    const auto undo = QCoro::waitFor(bulks().undo(QString::number(id.value), Wait::No));

    QVERIFY_RESULT(undo);
    QCOMPARE(undo->count(JobState::Queued), 3);
    for (const BulkLine &line : undo->lines)
        QCOMPARE(nameOf(line.job.kind), u"unsuspend"_s);
    const auto first = QCoro::waitFor(bulks().show(QString::number(id.value)));
    QCOMPARE(first->count(JobState::Done), 3);
    QCOMPARE(first->count(JobState::Cancelled), 3);
}

void TestBulkQuestions::aLongDraftGoesInSlicesAndCanBeStopped()
{
    QStringList services = adopted(0, 1200);
    services.append(services.first()); // in another slice
    QList<qsizetype> done;
    const DraftProgress progress = [&done](qsizetype looked, qsizetype) {
        done.append(looked);
    };
    const auto draft = QCoro::waitFor(bulks().draft(suspension(services), progress));
    QVERIFY_RESULT(draft);
    QCOMPARE(draft->services.size(), 1200);
    QCOMPARE(done, (QList<qsizetype>{500, 1000, 1201}));

    std::stop_source stop;
    done.clear();
    const DraftProgress stopping = [&](qsizetype looked, qsizetype) {
        done.append(looked);
        stop.request_stop();
    };
    const auto stopped =
        QCoro::waitFor(bulks().draft(suspension(services), stopping, stop.get_token()));
    QVERIFY(!stopped);
    QCOMPARE(nameOf(stopped.error().kind), u"cancelled"_s);
    QCOMPARE(done, QList<qsizetype>{500});
}

REGISTER_TEST(TestBulkQuestions)
#include "tst_bulkquestions.moc"
