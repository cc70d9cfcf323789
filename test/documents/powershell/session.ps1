# Runs blocks of PowerShell that people copy, each by itself, against stand-ins of the cmdlets that need a tenant or a server.
# One process for all of them: it starts in a second, and a block takes a fiftieth of one.
#
#   pwsh -File session.ps1 TASK.json RESULT.json
#
# The task has the blocks and the tenants; the result has what went wrong, block by block. A block gets nothing that another
# one has left: neither variables, nor files, nor a connection. A command that is neither PowerShell's own nor stood in for
# fails by its name, because nothing else is on the PATH.

param([string]$Task, [string]$Result)
$ErrorActionPreference = 'Stop'

$given = Get-Content -Raw -LiteralPath $Task | ConvertFrom-Json
$env:PATH = ''

$state = [initialsessionstate]::CreateDefault2()
$modules = Get-ChildItem $PSScriptRoot -Filter *.psm1 | ForEach-Object FullName
$state.ImportPSModule([string[]]$modules)
$runspace = [runspacefactory]::CreateRunspace($state)
$runspace.Open()

# Names and values that are not there are errors, as is everything that a person would see in red.
$strict = "Set-StrictMode -Version 3.0; `$ErrorActionPreference = 'Stop'; `$ProgressPreference = 'SilentlyContinue'; "

function Invoke-InSession([string]$Text, [hashtable]$Arguments = @{}) {
  $shell = [powershell]::Create()
  $shell.Runspace = $runspace
  try {
    $null = $shell.AddScript($Text)
    foreach ($name in $Arguments.Keys) { $null = $shell.AddParameter($name, $Arguments[$name]) }
    $output = $shell.Invoke() | Out-String -Width 200
    $problems = @($shell.Streams.Error | ForEach-Object { "$_" })
  } catch {
    $output = ''
    $inner = $_.Exception.InnerException
    $problems = @(if ($inner) { $inner.Message } else { $_.Exception.Message })
  } finally {
    $shell.Dispose()
  }
  @{ output = $output; problems = $problems }
}

function Get-SyntaxProblem([string]$Text) {
  $tokens = $null
  $errors = $null
  $null = [System.Management.Automation.Language.Parser]::ParseInput($Text, [ref]$tokens, [ref]$errors)
  @($errors | ForEach-Object { "line $($_.Extent.StartLineNumber): $($_.Message)" })
}

$results = foreach ($block in $given.blocks) {
  $syntax = @(Get-SyntaxProblem $block.text)
  if ($syntax.Count -gt 0) {
    @{ where = $block.where; tenant = $null; problems = $syntax; output = ''; files = @{} }
    continue
  }
  foreach ($tenant in $given.tenants) {
    $folder = Join-Path $given.folder ([guid]::NewGuid())
    $null = New-Item -ItemType Directory $folder
    foreach ($file in $tenant.files.PSObject.Properties) {
      [System.IO.File]::WriteAllBytes((Join-Path $folder $file.Name), [Convert]::FromBase64String($file.Value))
    }
    $runspace.ResetRunspaceState()
    $prepared = Invoke-InSession 'param($Folder, $Tenant, $Programs, $Scopes) Set-Location -LiteralPath $Folder; Set-StandInTenant $Tenant $Programs $Scopes' @{
      Folder = $folder; Tenant = $tenant; Programs = $given.programs; Scopes = $block.scopes
    }
    if ($prepared.problems.Count -gt 0) { throw "The stand-ins: $($prepared.problems)" }
    $ran = Invoke-InSession ($strict + $block.text)
    $files = @{}
    foreach ($file in Get-ChildItem -File $folder) {
      if ($file.Name -notin $tenant.files.PSObject.Properties.Name) {
        $files[$file.Name] = [Convert]::ToBase64String([System.IO.File]::ReadAllBytes($file.FullName))
      }
    }
    @{ where = $block.where; tenant = $tenant.name; problems = $ran.problems; output = $ran.output; files = $files }
  }
}
$runspace.Dispose()
[System.IO.File]::WriteAllText($Result, (ConvertTo-Json -InputObject @($results) -Depth 5))
