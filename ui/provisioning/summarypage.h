#pragma once

#include "core/engine/services.h"

#include <QWidget>

class QVBoxLayout;

namespace ui {

class SecretRow;
class Section;

//! What was made, and its passwords, shown once.
class SummaryPage final : public QWidget
{
    Q_OBJECT

public:
    explicit SummaryPage(QWidget *parent = nullptr);

    void showReport(const core::ProvisionReport &report);
    void clear();
    //! Every password that is shown here was seen or copied.
    [[nodiscard]] bool wasSeen() const;
    [[nodiscard]] bool hasPasswords() const { return !m_secrets.isEmpty(); }

private:
    void addMade(const core::ProvisionReport &report);
    void addPasswords(const core::ProvisionReport &report);
    void addSecret(Section *section, const QString &title, const QString &login,
                   const core::Secret &secret);
    void addWarnings(const QStringList &warnings);

    QVBoxLayout *m_column;
    QList<SecretRow *> m_secrets;
};

} // namespace ui
