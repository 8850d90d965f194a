#include "core/storage/customerstore.h"
#include "core/storage/overviewstore.h"
#include "core/storage/productstore.h"
#include "core/storage/rowtables.h"
#include "core/storage/serverstore.h"
#include "core/storage/servicestore.h"
#include "tests/support/postgresserver.h"
#include "tests/support/samples.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testmain.h"

using namespace core;
using namespace Qt::Literals::StringLiterals;

#define DATABASE()                                                          \
    QFETCH_GLOBAL(core::Dialect, dialect);                                  \
    TestDatabase database(dialect);                                         \
    QVERIFY2(database.problem().isEmpty(), qPrintable(database.problem())); \
    Connection &connection = database.connection()

//! The tables that windows show, on both databases.
class TestRowSource final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addDialects(); }

    void everyTableCanBeRead_data();
    void everyTableCanBeRead();
    void textsComeInLowerCaseWithTheirFacets();
    void textsGoOnBehindAnId();
    void anOrderIsByItsFieldAndThenById();
    void rowsComeByTheirIdsAndThoseThatAreGoneAreLeftOut();
    void theFirstRowsAreThoseOfTheOrder();
    void aRecordIsFoundByAnyOfItsTexts();
    void nothingIsAnOrderOfNothing();
    void aWriteChangesTheToken();
    void theOverviewCountsWhatIsThere();

private:
    static QList<Service> fill(Connection &connection, const QStringList &domains)
    {
        const Server server = ServerStore(connection).insert(samples::server(u"web-01"_s)).value();
        const Product product =
            ProductStore(connection).insert(samples::product(u"Starter"_s)).value();
        Customer customer = samples::customer(u"jo@example.com"_s);
        customer.name = u"Zoë Übel"_s;
        customer = CustomerStore(connection).insert(customer).value();
        QList<Service> services;
        for (const QString &domain : domains) {
            Service service = samples::service(customer.id, product.id, server.id, domain,
                                               u"user%1"_s.arg(services.size()));
            service.state = services.isEmpty() ? ServiceState::Suspended : ServiceState::Active;
            service.unknown = false;
            services.append(ServiceStore(connection).insert(service).value());
        }
        return services;
    }
};

void TestRowSource::everyTableCanBeRead_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name :
         {u"services"_s, u"servers"_s, u"customers"_s, u"products"_s, u"jobs"_s, u"audit"_s})
        QTest::newRow(qPrintable(name)) << name;
}

void TestRowSource::everyTableCanBeRead()
{
    DATABASE();
    QFETCH(QString, name);
    fill(connection, {u"a.example"_s, u"b.example"_s});
    const QMap<QString, RowTable> tables{
        {u"services"_s, serviceRows()},   {u"servers"_s, serverRows()},
        {u"customers"_s, customerRows()}, {u"products"_s, productRows()},
        {u"jobs"_s, jobRows()},           {u"audit"_s, auditRows()}};
    RowSource source(connection, tables.value(name));

    FacetValues met;
    const auto texts = source.texts(0, met);
    QVERIFY_RESULT(texts);
    const auto count = source.count();
    QVERIFY_RESULT(count);
    QCOMPARE(qint64(texts->ids.size()), *count);
    QVERIFY(name == "jobs"_L1 || *count > 0);
    for (const RowField &field : tables.value(name).fields) {
        const auto order = source.order(field.name);
        QVERIFY_RESULT(order);
        QCOMPARE(order->size(), texts->ids.size());
    }
    QVERIFY_RESULT(source.first(tables.value(name).fields.first().name, true, 10));
    QVERIFY_RESULT(source.find(u"a"_s, 5));
}

void TestRowSource::textsComeInLowerCaseWithTheirFacets()
{
    DATABASE();
    fill(connection, {u"shop.example"_s, u"blog.example"_s});

    FacetValues met;
    const auto texts = RowSource(connection, serviceRows()).texts(0, met);

    QVERIFY_RESULT(texts);
    QCOMPARE(texts->ids.size(), 2u);
    QCOMPARE(texts->texts.count('\n'), 2);
    QVERIFY(texts->texts.startsWith("shop.example\t"));
    QVERIFY(texts->texts.contains(QByteArray("zoë übel")));
    QCOMPARE(texts->offsets.at(0), 0u);
    QCOMPARE(texts->texts.at(texts->offsets.at(1)), 'b');
    // product, server, state
    QCOMPARE(met.size(), 3);
    QCOMPARE(met.at(1), QStringList{u"web-01"_s});
    QCOMPARE(met.at(2), (QStringList{u"suspended"_s, u"active"_s}));
    QCOMPARE(texts->facets.at(2), (std::vector<quint16>{0, 1}));
}

void TestRowSource::textsGoOnBehindAnId()
{
    DATABASE();
    const QList<Service> services = fill(connection, {u"a.example"_s, u"b.example"_s});

    FacetValues met;
    const auto texts = RowSource(connection, serviceRows()).texts(services.first().id.value, met);

    QVERIFY_RESULT(texts);
    QCOMPARE(texts->ids, std::vector<qint64>{services.last().id.value});
}

void TestRowSource::anOrderIsByItsFieldAndThenById()
{
    DATABASE();
    const QList<Service> services =
        fill(connection, {u"c.example"_s, u"a.example"_s, u"b.example"_s});
    RowSource source(connection, serviceRows());
    const qint64 c = services.at(0).id.value;
    const qint64 a = services.at(1).id.value;
    const qint64 b = services.at(2).id.value;

    QCOMPARE(source.order(u"domain"_s).value(), (std::vector<qint64>{a, b, c}));
    QCOMPARE(source.order(u"customer"_s).value(), (std::vector<qint64>{c, a, b}));
    QCOMPARE(source.order(u"state"_s).value(), (std::vector<qint64>{a, b, c}));
}

void TestRowSource::rowsComeByTheirIdsAndThoseThatAreGoneAreLeftOut()
{
    DATABASE();
    const QList<Service> services = fill(connection, {u"a.example"_s, u"b.example"_s});
    const qint64 id = services.last().id.value;

    const auto rows = RowSource(connection, serviceRows()).rows({id, 999'999});

    QVERIFY_RESULT(rows);
    QCOMPARE(rows->keys(), QList<qint64>{id});
    const RowTable table = serviceRows();
    QCOMPARE(rows->value(id).values.at(table.indexOf(u"domain")).toString(), u"b.example"_s);
    QCOMPARE(rows->value(id).values.at(table.indexOf(u"server")).toString(), u"web-01"_s);
}

void TestRowSource::theFirstRowsAreThoseOfTheOrder()
{
    DATABASE();
    fill(connection, {u"c.example"_s, u"a.example"_s, u"b.example"_s});
    RowSource source(connection, serviceRows());

    const auto up = source.first(u"domain"_s, false, 2);
    const auto down = source.first(u"domain"_s, true, 1);

    QVERIFY_RESULT(up);
    QCOMPARE(up->size(), 2);
    QCOMPARE(up->first().values.first().toString(), u"a.example"_s);
    QCOMPARE(down->first().values.first().toString(), u"c.example"_s);
}

void TestRowSource::aRecordIsFoundByAnyOfItsTexts()
{
    DATABASE();
    fill(connection, {u"shop.example"_s, u"blog.example"_s});
    RowSource source(connection, serviceRows());

    QCOMPARE(source.find(u"LOG.ex"_s, 5)->size(), 1);
    QCOMPARE(source.find(u"jo@example"_s, 5)->size(), 2);
    QCOMPARE(source.find(u"jo@example"_s, 1)->size(), 1);
    QCOMPARE(source.find(u"100%"_s, 5)->size(), 0);
}

void TestRowSource::nothingIsAnOrderOfNothing()
{
    DATABASE();
    RowSource source(connection, serviceRows());

    QVERIFY(source.order(u"domain"_s).value().empty());
    QCOMPARE(source.count().value(), 0);
}

void TestRowSource::aWriteChangesTheToken()
{
    DATABASE();
    Connection reading(connection.url());
    QVERIFY_RESULT(reading.open(PostgresServer::password()));
    const QString before = changeToken(reading).value();

    fill(connection, {u"a.example"_s});

    QVERIFY(changeToken(reading).value() != before);
}

void TestRowSource::theOverviewCountsWhatIsThere()
{
    DATABASE();
    fill(connection, {u"a.example"_s, u"b.example"_s, u"c.example"_s});

    const auto overview =
        OverviewStore(connection).read(QDateTime(QDate(2026, 9, 1), QTime(12, 0), Qt::UTC), 30);

    QVERIFY_RESULT(overview);
    QCOMPARE(overview->services.value(u"active"_s), 2);
    QCOMPARE(overview->services.value(u"suspended"_s), 1);
    QCOMPARE(overview->servers.size(), 1);
    QVERIFY(!overview->servers.first().checkedAt);
    QCOMPARE(overview->groups.size(), 1);
    QCOMPARE(overview->groups.first().accounts, 3);
    QCOMPARE(overview->days.size(), 30);
    QCOMPARE(overview->days.last().day, QDate(2026, 9, 1));
    QCOMPARE(overview->troubledCount, 0);
}

REGISTER_TEST(TestRowSource)
#include "tst_rowsource.moc"
