#pragma once

#include "ui/common/button.h"
#include "ui/common/formrow.h"
#include "ui/common/label.h"

#include "core/secrets/secretstore.h"
#include "core/storage/databaseurl.h"

#include <QButtonGroup>
#include <QDialog>
#include <QLineEdit>
#include <QStackedWidget>

namespace ui {

//! The first start: where the database is, whether the keychain does its work, and how to begin.
//! One draft over all pages; going back loses nothing, and nothing is kept before the end.
class FirstRun final : public QDialog
{
    Q_OBJECT

public:
    enum class Begin { FirstServer, Demo };

    FirstRun(QString usualDatabase, std::shared_ptr<core::SecretStore> secrets,
             QWidget *parent = nullptr);

    [[nodiscard]] QString database() const;
    [[nodiscard]] Begin begin() const;

private:
    void build();
    QWidget *databasePage();
    QWidget *keychainPage();
    QWidget *beginPage();
    void go(int step);
    void onNext();
    void checkDatabase();
    void checkKeychain();
    void finish();
    void setBusy(bool busy);
    void onDatabaseChecked(const core::Result<> &reached);
    void onKeychainChecked(const core::Result<> &works);
    static QCoro::Task<> reach(QPointer<FirstRun> self, core::DatabaseUrl url,
                               core::Secret password);
    static QCoro::Task<> probe(QPointer<FirstRun> self, std::shared_ptr<core::SecretStore> secrets);
    static QCoro::Task<> keep(QPointer<FirstRun> self, core::DatabaseUrl url, core::Secret password,
                              std::shared_ptr<core::SecretStore> secrets);

    QString m_usualDatabase;
    std::shared_ptr<core::SecretStore> m_secrets;
    QStackedWidget *m_pages;
    QList<Label *> m_steps;
    QButtonGroup *m_where;
    QLineEdit *m_address;
    QLineEdit *m_password;
    FormRow *m_addressRow;
    FormRow *m_passwordRow;
    Label *m_keychain;
    QButtonGroup *m_begin;
    Button *m_back;
    Button *m_next;
};

} // namespace ui
