#include "core/storage/audittrail.h"
#include "core/storage/customerstore.h"
#include "core/storage/productstore.h"
#include "core/storage/serverstore.h"
#include "core/storage/servicestore.h"
#include "core/storage/settingstore.h"
#include "tests/support/samples.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testmain.h"

using namespace core;
using namespace Qt::Literals::StringLiterals;

//! The audit says who changed what, and shows when somebody tampered with it.
class TestAudit final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChangeIsNotedWithItsFieldsBeforeAndAfter_data() { TestDatabase::addDialects(); }
    void aChangeIsNotedWithItsFieldsBeforeAndAfter();
    void whatIsNotWrittenIsNotNoted_data() { TestDatabase::addDialects(); }
    void whatIsNotWrittenIsNotNoted();
    void pricesSuspensionsAndSettingsAreNotedByTheirKeys_data() { TestDatabase::addDialects(); }
    void pricesSuspensionsAndSettingsAreNotedByTheirKeys();
    void itCannotBeEditedOrShortened_data();
    void itCannotBeEditedOrShortened();
    void anIntactChainIsWhole();
    void tamperingIsFound_data();
    void tamperingIsFound();
};

void TestAudit::aChangeIsNotedWithItsFieldsBeforeAndAfter()
{
    QFETCH(core::Dialect, dialect);
    TestDatabase database(dialect);
    QVERIFY2(database.problem().isEmpty(), qPrintable(database.problem()));
    Connection &connection = database.connection();
    ServerStore store(connection);
    const QDateTime start = QDateTime::currentDateTimeUtc();

    auto server = store.insert(samples::server(u"web1"_s));
    QVERIFY_RESULT(server);
    server->location = u"Kisumu"_s;
    server->capacity = {};
    QVERIFY_RESULT(store.update(*server));
    QVERIFY_RESULT(store.remove(server->id));

    const auto lines = AuditStore(connection).list({.record = u"servers"_s});
    QVERIFY_RESULT(lines);
    QCOMPARE(lines->size(), 3);
    const AuditEntry inserted = lines->at(2);
    QCOMPARE(inserted.action, u"insert"_s);
    QCOMPARE(inserted.actor, connection.who());
    QVERIFY(!inserted.origin.isEmpty());
    QVERIFY(inserted.at >= start.addSecs(-1) && inserted.at <= start.addSecs(60));
    QCOMPARE(inserted.key, QString::number(server->id.value));
    QVERIFY(inserted.before.isEmpty());
    QCOMPARE(inserted.after.value("name"_L1).toString(), u"web1"_s);
    const AuditEntry updated = lines->at(1);
    QCOMPARE(updated.action, u"update"_s);
    const QJsonObject before{{u"location"_s, u"Nairobi"_s}, {u"capacity"_s, 40}};
    const QJsonObject after{{u"location"_s, u"Kisumu"_s}, {u"capacity"_s, QJsonValue()}};
    QCOMPARE(updated.before, before);
    QCOMPARE(updated.after, after);
    const AuditEntry removed = lines->at(0);
    QCOMPARE(removed.action, u"delete"_s);
    QCOMPARE(removed.before.value("location"_L1).toString(), u"Kisumu"_s);
    QVERIFY(removed.after.isEmpty());
    QCOMPARE(AuditStore(connection).list({.actor = u"nobody"_s})->size(), 0);
}

void TestAudit::whatIsNotWrittenIsNotNoted()
{
    QFETCH(core::Dialect, dialect);
    TestDatabase database(dialect);
    QVERIFY2(database.problem().isEmpty(), qPrintable(database.problem()));
    Connection &connection = database.connection();
    CustomerStore store(connection);
    const auto customer = store.insert(samples::customer(u"a@example.com"_s));
    QVERIFY_RESULT(customer);

    QVERIFY_RESULT(store.update(*customer)); // nothing differs
    QVERIFY(!store.update(*customer));       // not the newest version
    QVERIFY(!store.insert(samples::customer(u"a@example.com"_s)));
    const auto undone = inTransaction(connection, [&]() -> Result<> {
        if (const auto other = store.insert(samples::customer(u"b@example.com"_s)); !other)
            return std::unexpected(other.error());
        return failure(ErrorKind::Cancelled);
    });

    QVERIFY(!undone);
    QCOMPARE(AuditStore(connection).list()->size(), 1);
    QVERIFY(!AuditStore(connection).firstBroken()->has_value());
}

void TestAudit::pricesSuspensionsAndSettingsAreNotedByTheirKeys()
{
    QFETCH(core::Dialect, dialect);
    TestDatabase database(dialect);
    QVERIFY2(database.problem().isEmpty(), qPrintable(database.problem()));
    Connection &connection = database.connection();
    auto product = ProductStore(connection).insert(samples::product(u"Starter"_s));
    QVERIFY_RESULT(product);
    product->prices.removeLast();
    product->prices.first().price.minor = 1'099;
    QVERIFY_RESULT(ProductStore(connection).update(*product));
    const auto customer = CustomerStore(connection).insert(samples::customer(u"a@example.com"_s));
    ServiceStore services(connection);
    const auto service =
        services.insert(samples::service(customer->id, product->id, {}, u"one.com"_s, u"one"_s));
    QVERIFY_RESULT(service);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QVERIFY_RESULT(
        services.suspend(service->id, {SuspensionReason::Abuse, u"spam"_s, u"ann"_s, now}));
    QVERIFY_RESULT(services.lift(service->id, SuspensionReason::Abuse));
    QVERIFY_RESULT(services.observe(service->id, {true, false, u"gold"_s, now}));
    QVERIFY_RESULT(SettingStore(connection).set(u"queue.patience"_s, u"3"_s));

    const auto lines = AuditStore(connection).list();
    QVERIFY_RESULT(lines);
    QStringList told;
    for (const AuditEntry &line : *lines)
        told.prepend(line.action + u' ' + line.record + u' ' + line.key);
    const QString id = QString::number(product->id.value);
    QCOMPARE(told, QStringList({
                       u"insert products "_s + id,
                       u"insert product_prices %1/monthly"_s.arg(id),
                       u"insert product_prices %1/annual"_s.arg(id),
                       u"delete product_prices %1/annual"_s.arg(id),
                       u"update product_prices %1/monthly"_s.arg(id),
                       u"insert customers %1"_s.arg(customer->id.value),
                       u"insert services %1"_s.arg(service->id.value),
                       u"insert service_suspensions %1/abuse"_s.arg(service->id.value),
                       u"delete service_suspensions %1/abuse"_s.arg(service->id.value),
                       u"insert settings queue.patience"_s,
                   }));
}

void TestAudit::itCannotBeEditedOrShortened_data()
{
    QTest::addColumn<core::Dialect>("dialect");
    QTest::addColumn<QString>("sql");
    for (const auto &[name, dialect] :
         {std::pair("sqlite", Dialect::Sqlite),
          std::pair("postgresql, by its owner", Dialect::PostgreSql)}) {
        QTest::addRow("%s: update", name) << dialect << u"UPDATE audit SET actor = 'nobody'"_s;
        QTest::addRow("%s: delete", name) << dialect << u"DELETE FROM audit"_s;
    }
    QTest::newRow("postgresql, by its owner: truncate")
        << Dialect::PostgreSql << u"TRUNCATE audit"_s;
}

void TestAudit::itCannotBeEditedOrShortened()
{
    QFETCH(core::Dialect, dialect);
    QFETCH(QString, sql);
    TestDatabase database(dialect);
    QVERIFY2(database.problem().isEmpty(), qPrintable(database.problem()));
    QVERIFY_RESULT(SettingStore(database.connection()).set(u"a.b"_s, u"c"_s));

    const auto edited = database.connection().execute(sql);

    QVERIFY(!edited);
    QCOMPARE(edited.error().kind, ErrorKind::Permission);
    QCOMPARE(AuditStore(database.connection()).list()->size(), 1);
}

void TestAudit::anIntactChainIsWhole()
{
    TestDatabase database(Dialect::Sqlite);
    SettingStore settings(database.connection());
    QVERIFY(!AuditStore(database.connection()).firstBroken()->has_value());

    // More than a page of it.
    const auto filled = inTransaction(database.connection(), [&]() -> Result<> {
        for (int i = 0; i < 2'001; ++i) {
            if (const auto set = settings.set(u"n.%1"_s.arg(i), u"ž\"\n"_s); !set)
                return set;
        }
        return {};
    });

    QVERIFY_RESULT(filled);
    const auto broken = AuditStore(database.connection()).firstBroken();
    QVERIFY_RESULT(broken);
    QVERIFY(!broken->has_value());
}

void TestAudit::tamperingIsFound_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<qint64>("broken");
    QTest::newRow("who is changed") << u"UPDATE audit SET actor = 'eve' WHERE id = 3"_s << 3LL;
    QTest::newRow("when is changed") << u"UPDATE audit SET at = at + 1 WHERE id = 2"_s << 2LL;
    QTest::newRow("what is changed") << u"UPDATE audit SET new_values = '{}' WHERE id = 4"_s << 4LL;
    QTest::newRow("the first is taken out") << u"DELETE FROM audit WHERE id = 1"_s << 1LL;
    QTest::newRow("one in the middle is taken out") << u"DELETE FROM audit WHERE id = 3"_s << 3LL;
    QTest::newRow("the last is cut off") << u"DELETE FROM audit WHERE id = 5"_s << 5LL;
    QTest::newRow("all are cut off") << u"DELETE FROM audit"_s << 1LL;
    QTest::newRow("one is put in at the end")
        << u"INSERT INTO audit SELECT 6, at, actor, origin, action, record, record_key, "
           "old_values, new_values, hash FROM audit WHERE id = 5"_s
        << 6LL;
    QTest::newRow("two change places")
        << u"UPDATE audit SET id = CASE id WHEN 2 THEN -3 ELSE -2 END WHERE id IN (2, 3)"_s << 2LL;
}

void TestAudit::tamperingIsFound()
{
    QFETCH(QString, sql);
    QFETCH(qint64, broken);
    TestDatabase database(Dialect::Sqlite);
    Connection &connection = database.connection();
    for (int i = 0; i < 5; ++i)
        QVERIFY_RESULT(SettingStore(connection).set(u"n.%1"_s.arg(i), u"x"_s));

    // Whoever can write the file can drop the triggers.
    QVERIFY_RESULT(connection.execute(u"DROP TRIGGER audit_is_not_edited"_s));
    QVERIFY_RESULT(connection.execute(u"DROP TRIGGER audit_is_not_shortened"_s));
    QVERIFY_RESULT(connection.execute(sql));
    QVERIFY_RESULT(connection.execute(u"UPDATE audit SET id = -id WHERE id < 0"_s));

    const auto found = AuditStore(connection).firstBroken();
    QVERIFY_RESULT(found);
    QCOMPARE(found->value_or(0), broken);
}

REGISTER_TEST(TestAudit)
#include "tst_audit.moc"
