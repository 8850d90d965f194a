#pragma once

#include "core/storage/customerstore.h"
#include "core/storage/productstore.h"
#include "core/storage/serverstore.h"
#include "core/storage/servicestore.h"
#include "tests/support/samples.h"
#include "tests/support/testdatabase.h"

#include <QTest>

//! A database of the dialect that the test is at, for the rest of the function.
#define DATABASE()                                                          \
    QFETCH_GLOBAL(core::Dialect, dialect);                                  \
    TestDatabase database(dialect);                                         \
    QVERIFY2(database.problem().isEmpty(), qPrintable(database.problem())); \
    Connection &connection = database.connection()

//! What a service rests on.
struct OrderedRecords {
    core::Server server;
    core::Product product;
    core::Customer customer;

    static OrderedRecords in(core::Connection &connection)
    {
        const auto server =
            core::ServerStore(connection).insert(samples::server(QStringLiteral("web1")));
        const auto product =
            core::ProductStore(connection).insert(samples::product(QStringLiteral("Starter")));
        const auto customer = core::CustomerStore(connection)
                                  .insert(samples::customer(QStringLiteral("a@example.com")));
        return {server.value(), product.value(), customer.value()};
    }
};
