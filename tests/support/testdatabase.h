#pragma once

#include "core/storage/connection.h"

#include <QTemporaryDir>

#include <memory>

//! A new database of either kind for one test, migrated to the newest schema unless told not to.
class TestDatabase
{
public:
    explicit TestDatabase(core::Dialect dialect, bool migrated = true);

    [[nodiscard]] const core::DatabaseUrl &url() const { return m_url; }
    [[nodiscard]] core::Connection &connection() { return *m_connection; }
    [[nodiscard]] QString folder() const { return m_folder.path(); } //!< SQLite
    [[nodiscard]] QString problem() const { return m_problem; }      //!< empty: it is ready

    //! Another connection to it, open.
    [[nodiscard]] std::unique_ptr<core::Connection> connect() const;

    //! Columns "dialect" with a row for each, for a test's _data().
    static void addDialects();

private:
    QTemporaryDir m_folder;
    core::DatabaseUrl m_url;
    std::unique_ptr<core::Connection> m_connection;
    QString m_problem;
};
