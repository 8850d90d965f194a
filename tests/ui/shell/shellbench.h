#pragma once

#include "ui/shell/shell.h"

#include "tests/support/testdatabase.h"

#include <QApplication>
#include <QTemporaryDir>

//! A page that remembers what the window asked of it.
class NotedPage final : public ui::Page
{
    Q_OBJECT

public:
    explicit NotedPage(const QString &name);

    void open(qint64 id) override { m_opened = id; }
    void refresh() override { ++m_refreshed; }
    void focusFilter() override { ++m_filtered; }
    [[nodiscard]] bool isUnsaved() const override { return m_isUnsaved; }

    [[nodiscard]] qint64 opened() const { return m_opened; }
    [[nodiscard]] int refreshed() const { return m_refreshed; }
    [[nodiscard]] int filtered() const { return m_filtered; }
    [[nodiscard]] int suspended() const { return m_suspended; }
    void setUnsaved(bool unsaved) { m_isUnsaved = unsaved; }

private:
    qint64 m_opened = 0;
    int m_refreshed = 0;
    int m_filtered = 0;
    int m_suspended = 0;
    bool m_isUnsaved = false;
};

//! A window over a real database and a real engine room, with pages that remember; what it keeps is
//! in a folder of its own.
class ShellBench
{
public:
    explicit ShellBench(core::DatabaseUrl url);

    void start(); //!< shows the window and opens the database
    //! Into the keychain, where opening looks for it.
    void keepDatabasePassword(const core::Secret &password);
    void restart(); //!< as the program does: the old window is closed first

    [[nodiscard]] ui::Shell &shell() { return *m_shell; }
    [[nodiscard]] ui::EngineRoom &room() { return *m_room; }
    [[nodiscard]] NotedPage *page(const QString &name) const;
    [[nodiscard]] const std::shared_ptr<core::SecretStore> &secrets() const { return m_secrets; }

    template <typename Widget>
    Widget *find(const QString &name)
    {
        const auto windows = QApplication::topLevelWidgets();
        for (QWidget *window : windows) {
            if (auto *found = window->findChild<Widget *>(name))
                return found;
        }
        return nullptr;
    }

private:
    QTemporaryDir m_kept;
    core::DatabaseUrl m_url;
    std::shared_ptr<core::SecretStore> m_secrets;
    std::unique_ptr<ui::EngineRoom> m_room;
    std::unique_ptr<ui::Shell> m_shell;
};
