# A property that is not there gives an empty column without a word. These pass everything on to the cmdlets of the same name,
# and fail where none of the objects has a property that is asked for.

foreach ($name in 'Format-List', 'Format-Table', 'Select-Object', 'Sort-Object', 'Group-Object') {
  $cmdlet = Get-Command "Microsoft.PowerShell.Utility\$name" -CommandType Cmdlet
  $proxy = [System.Management.Automation.ProxyCommand]::Create([System.Management.Automation.CommandMetadata]::new($cmdlet))
  $check = "if (`$PSBoundParameters.ContainsKey('Property')) { Assert-Property '$name' `$_ `$PSBoundParameters['Property'] }"
  $proxy = $proxy.Replace('$steppablePipeline.Process($_)', "$check; `$steppablePipeline.Process(`$_)")
  Set-Item "function:script:$name" ([scriptblock]::Create($proxy))
}

function Assert-Property([string]$Command, $InputObject, [object[]]$Properties) {
  if ($null -eq $InputObject) { return }
  foreach ($property in $Properties) {
    if ($property -is [string] -and -not $InputObject.PSObject.Properties.Match($property).Count) {
      throw "$Command asks for '$property', which no $($InputObject.GetType().Name) has here."
    }
  }
}

Export-ModuleMember -Function Assert-Property, Format-List, Format-Table, Select-Object, Sort-Object, Group-Object
